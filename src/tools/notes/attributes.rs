//! Attributes in braces, as Pandoc writes them after images: `{width=1200 dark="figures/loss-dark.svg"}`.

/// The attributes that a text ends with, and the text before them. `None` if it ends with no attributes.
pub(super) fn split(text: &str) -> Option<(&str, Vec<(String, String)>)> {
    let text = text.trim_end();
    let inside = text.strip_suffix('}')?;
    let (before, inside) = inside.rsplit_once('{')?;
    Some((before.trim_end(), parse(inside)?))
}

/// The text of attributes, in braces.
pub(super) fn written(attributes: &[(&str, String)]) -> String {
    let is_plain =
        |value: &str| value.chars().all(|it| it.is_ascii_alphanumeric() || "-_./".contains(it));
    let attribute = |(key, value): &(&str, String)| match is_plain(value) && !value.is_empty() {
        true => format!("{key}={value}"),
        false => format!("{key}=\"{value}\""),
    };
    format!("{{{}}}", attributes.iter().map(attribute).collect::<Vec<_>>().join(" "))
}

fn parse(text: &str) -> Option<Vec<(String, String)>> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=')?;
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase());
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        if !is_key {
            return None;
        }
        attributes.push((key.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    (!attributes.is_empty()).then_some(attributes)
}
