//! What the page should show at an address, from the core alone.

use std::ops::RangeInclusive;

use research_notebook::notebook::{
    Notebook,
    dataset::fault::quoted,
    model::{
        facet::Facet,
        index::{EntryIx, TermIx},
        site::SHOWN_WHOLE,
        slug::Slug,
    },
    overview::timeline::Timeline,
    query::{filter::Filter, results::Results},
    route::{Address, Ignored},
    search::{Index, parsed_query::ParsedQuery},
};

pub struct Model {
    pub notebook: Notebook,
    index: Index,
    timeline: Option<Timeline>,
    /// Whether the page tells of faults of the dataset.
    pub has_faults: bool,
}

/// The page at an address.
pub struct Expected {
    pub address: Address,
    pub ignored: Vec<Ignored>,
    pub parsed: ParsedQuery,
    pub results: Results,
}

/// A value of a facet as its button shows it: the facet, the label, the count and whether it is chosen.
pub type Value = (String, String, usize, bool);

impl Model {
    pub fn of(dataset: &str) -> Self {
        let (notebook, faults) = Notebook::parse(dataset).expect("a dataset");
        let index = Index::build(notebook.entries());
        let timeline = Timeline::new(&notebook);
        Self { notebook, index, timeline, has_faults: !faults.is_empty() }
    }

    /// The page at an address.
    pub fn at(&self, search: &str, hash: &str) -> Expected {
        let (address, ignored) = Address::parse(search, hash, &self.notebook);
        let parsed = ParsedQuery::parse(address.query.text(), self.notebook.catalogue());
        let results = Results::new(&self.notebook, Some(&self.index), &address.query, &parsed);
        Expected { address, ignored, parsed, results }
    }

    fn id(&self, entry: EntryIx) -> String {
        self.notebook.entry(entry).id.to_string()
    }

    fn ids(&self, entries: impl IntoIterator<Item = EntryIx>) -> Vec<String> {
        entries.into_iter().map(|entry| self.id(entry)).collect()
    }

    /// The ids of the entries, in order.
    pub fn listed(&self, page: &Expected) -> Vec<String> {
        self.ids(page.results.shown())
    }

    /// The id of each section, its number of entries and their ids.
    pub fn sections(&self, page: &Expected) -> Vec<(String, usize, Vec<String>)> {
        let sections = page.results.sections().iter().map(|section| {
            let id =
                self.notebook.catalogue().term(Facet::Category, section.category).slug.to_string();
            (id, section.entries.len(), self.ids(section.entries.iter().copied()))
        });
        sections.collect()
    }

    /// The labels of the active filters but the words.
    pub fn chips(&self, page: &Expected) -> Vec<String> {
        let query = &page.address.query;
        let name = |filter: Filter| match filter {
            Filter::Words(_) => None,
            Filter::Operator(range) => Some(quoted(&query.typed(&[range]))),
            Filter::Facet(facet, slug) => {
                let label = &self.notebook.catalogue().value(facet, &slug)?.label;
                Some(format!("{}: {}", facet.name(), quoted(label)))
            }
        };
        query.filters(&page.parsed).into_iter().filter_map(name).collect()
    }

    /// The values of the facets.
    pub fn values(&self, page: &Expected) -> Vec<Value> {
        let of_facet = |facet: Facet| {
            let terms = self.notebook.catalogue().values(facet).iter().enumerate();
            terms.map(move |(at, term)| {
                let count = page.results.counts[facet][at];
                let chosen = page.results.chosen[facet].contains(&TermIx(at));
                (facet.name().to_owned(), term.label.clone(), count, chosen)
            })
        };
        Facet::ALL.into_iter().flat_map(of_facet).collect()
    }

    /// The name of the order in an address.
    pub fn order(&self, page: &Expected) -> &'static str {
        page.address.query.order(&page.parsed, self.notebook.site()).key()
    }

    /// Whether entries show their conclusions only.
    pub fn folds(&self, page: &Expected) -> bool {
        let is_long = self.notebook.entries().len() > SHOWN_WHOLE;
        let by_default = !page.parsed.is_search() && self.notebook.site().fold.unwrap_or(is_long);
        page.address.presentation.fold.unwrap_or(by_default)
    }

    /// The places of the sliders, if there are any.
    pub fn sliders(&self, page: &Expected) -> Vec<usize> {
        let Some(timeline) = &self.timeline else { return Vec::new() };
        let last = timeline.bins().len() - 1;
        let shown = page.address.presentation.timeline.or(self.notebook.site().timeline);
        if last == 0 || shown == Some(false) {
            return Vec::new();
        }
        let chosen: RangeInclusive<usize> = timeline.chosen(&page.parsed).unwrap_or(0..=last);
        vec![*chosen.start(), *chosen.end()]
    }

    pub fn title(&self, page: &Expected) -> String {
        let site = self.notebook.site().document_title();
        match page.address.query.text().trim() {
            "" => site,
            text => format!("{} · {site}", quoted(text)),
        }
    }

    /// The entry that the address leads to, if it is shown.
    pub fn current(&self, page: &Expected) -> Vec<String> {
        let target = page.address.target.as_ref().and_then(|target| self.notebook.find(target));
        let shown = target.filter(|entry| page.results.position_of(*entry).is_some());
        self.ids(shown)
    }

    /// The number of notices.
    pub fn notices(&self, page: &Expected) -> usize {
        let target = page.address.target.as_ref();
        let entry = target.and_then(|target: &Slug| self.notebook.find(target));
        let is_hidden = entry.is_some_and(|entry| page.results.position_of(entry).is_none());
        usize::from(self.has_faults)
            + usize::from(!page.ignored.is_empty())
            + usize::from(is_hidden)
    }
}
