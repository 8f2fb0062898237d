//! Reading and writing the address of the page.

use proptest::{collection::vec, prelude::*, sample::select};
use research_notebook::notebook::{
    model::{facet::Facet, notebook::Notebook, slug::Slug, sort::Sort},
    query::Query,
    route::{Address, Controls, Ignored, Presentation, Theme},
};

use crate::support::{facet_values, notebooks, shipped};

fn parse(text: &str) -> (Address, Vec<Ignored>) {
    parse_in(text, &shipped())
}

/// Parses an address that is split as a browser splits it.
fn parse_in(text: &str, notebook: &Notebook) -> (Address, Vec<Ignored>) {
    let (search, hash) = text.find('#').map_or((text, ""), |at| text.split_at(at));
    Address::parse(search, hash, notebook)
}

fn slugs(query: &Query, facet: Facet) -> Vec<&str> {
    query.chosen(facet).iter().map(Slug::as_str).collect()
}

#[test]
fn every_part_of_an_address_is_read() {
    let (address, ignored) = parse(
        "?q=sparse+moe&category=scaling-studies&category=research-ideas&status=failed&tag=moe&tag=z-loss\
         &year=2025&sort=oldest&fold=1&timeline=0&theme=dark&embed=1&controls=search#sparse-moe-router-entropy",
    );
    assert_eq!(ignored, []);
    assert_eq!(address.query.text(), "sparse moe");
    assert_eq!(slugs(&address.query, Facet::Category), ["research-ideas", "scaling-studies"]);
    assert_eq!(slugs(&address.query, Facet::Status), ["failed"]);
    assert_eq!(slugs(&address.query, Facet::Tags), ["moe", "z-loss"]);
    assert_eq!(slugs(&address.query, Facet::Year), ["2025"]);
    assert_eq!(address.query.sort, Some(Sort::Oldest));
    assert_eq!(
        address.presentation,
        Presentation {
            embed: true,
            controls: Controls::Search,
            fold: Some(true),
            timeline: Some(false),
            theme: Some(Theme::Dark),
        }
    );
    assert_eq!(address.target.as_ref().map(Slug::as_str), Some("sparse-moe-router-entropy"));
}

#[test]
fn a_canonical_address_is_written_as_it_was_read() {
    let table = [
        "",
        "?q=100%25+%26+more",
        "?tag=grokking#activation-patching-for-algebraic-circuits",
        "?category=open-questions#open-questions",
        "?status=failed&status=reproduced&sort=newest&theme=light",
        "?q=entropy&utm_source=a%20b&flag",
        "??",
        "?q=entropy&?",
        "?sort=category&fold=0&timeline=1",
        "?sort=relevance",
        "?embed=1&a=1&a=2",
        "?embed=1&controls=all",
    ];
    for text in table {
        let (address, ignored) = parse(text);
        assert_eq!((address.to_string().as_str(), ignored), (text, vec![]));
    }
}

#[test]
fn other_spellings_repeated_values_and_what_holds_anyway_are_tidied_up() {
    let (address, ignored) =
        parse("?controls=none&embed=0&tag=KV%20Cache&tag=kv-cache&sort=newest&sort=oldest&q=%20&&");
    assert_eq!((address.to_string().as_str(), ignored), ("?tag=kv-cache&sort=oldest", vec![]));
}

#[test]
fn unknown_values_are_ignored_and_reported_and_unknown_keys_are_kept() {
    let (address, ignored) = parse(
        "?tag=nonsense&year=20x6&sort=newest&sort=best&theme=blue&embed=yes&controls=some&fold=yes\
         &timeline=&status=&q=a&q=b&ref=x#nowhere",
    );
    assert_eq!(address.to_string(), "?q=a&sort=newest&ref=x");
    assert_eq!(address.presentation, Presentation::default());
    let named: Vec<_> =
        ignored.iter().map(|part| (part.key.as_str(), part.value.as_str())).collect();
    assert_eq!(
        named,
        [
            ("tag", "nonsense"),
            ("year", "20x6"),
            ("sort", "best"),
            ("theme", "blue"),
            ("embed", "yes"),
            ("controls", "some"),
            ("fold", "yes"),
            ("timeline", ""),
            ("status", ""),
            ("q", "b"),
            ("#", "nowhere"),
        ]
    );
}

#[test]
fn an_id_of_the_page_itself_is_not_reported_as_an_unknown_entry() {
    let (address, ignored) = parse("#_results");
    assert_eq!((address, ignored), (Address::default(), vec![]));
}

#[test]
fn the_appearance_can_be_read_without_a_dataset() {
    assert_eq!(
        Presentation::parse("?q=x&embed=1&theme=light"),
        Presentation { embed: true, theme: Some(Theme::Light), ..Presentation::default() }
    );
    assert_eq!(
        Presentation::parse("?controls=all&fold=0&timeline=1"),
        Presentation {
            controls: Controls::All,
            fold: Some(false),
            timeline: Some(true),
            ..Presentation::default()
        }
    );
    assert_eq!(Presentation::parse("?embed=0&controls=every&fold=2"), Presentation::default());
}

/// A notebook and any state of its page.
fn states() -> impl Strategy<Value = (Notebook, Address)> {
    notebooks().prop_flat_map(|notebook| {
        let values: Vec<(Facet, Slug)> = facet_values(&notebook);
        let targets: Vec<Slug> = notebook.entries().iter().map(|entry| entry.id.clone()).collect();
        let facets = vec(select(values), 0..6);
        let target = prop::option::of(select(
            targets.into_iter().chain(Slug::from_text("logs")).collect::<Vec<_>>(),
        ));
        let theme = prop::option::of(select(vec![Theme::Light, Theme::Dark]));
        let sort = prop::option::of(select(Sort::ALL.to_vec()));
        let controls = select(Controls::ALL.to_vec());
        let presentation =
            (any::<bool>(), controls, any::<Option<bool>>(), any::<Option<bool>>(), theme)
                .prop_map(|(embed, controls, fold, timeline, theme)| Presentation {
                    embed,
                    controls,
                    fold,
                    timeline,
                    theme,
                });
        (Just(notebook), any::<String>(), facets, sort, target, presentation).prop_map(
            |(notebook, text, facets, sort, target, presentation)| {
                let mut address = Address::default();
                address.target = target;
                address.presentation = presentation;
                address.query.set_text(text.trim_end());
                address.query.sort = sort;
                for (facet, slug) in facets {
                    address.query.toggle(facet, slug);
                }
                (notebook, address)
            },
        )
    })
}

proptest! {
    #[test]
    fn every_state_can_be_restored_from_its_address((notebook, address) in states()) {
        let text = address.to_string();
        prop_assert!(text.is_ascii(), "{} needs no further encoding", text);
        prop_assert_eq!(parse_in(&text, &notebook), (address, vec![]));
    }

    #[test]
    fn any_address_can_be_read_and_does_not_change_when_written_and_read_again(search in any::<String>(), hash in any::<String>()) {
        let notebook = shipped();
        let (address, _) = Address::parse(&search.replace('#', ""), &hash, &notebook);
        let (again, ignored) = parse_in(&address.to_string(), &notebook);
        prop_assert_eq!((again, ignored), (address, vec![]));
    }
}
