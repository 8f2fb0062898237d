//! The values of attributes.

use std::{borrow::Cow, fmt};

/// The value of an attribute.
pub enum Attribute {
    Static(Option<Cow<'static, str>>),
    Dynamic(Box<dyn Fn() -> Option<Cow<'static, str>>>),
}

impl fmt::Debug for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Static(value) => value.fmt(f),
            Self::Dynamic(_) => f.write_str("a closure"),
        }
    }
}

/// What can be the value of an attribute: a text, a `bool`, an `Option`, or a closure that yields one.
pub trait IntoAttribute {
    fn into_attribute(self) -> Attribute;
}

/// What can be the value of an attribute at one moment.
pub trait AttributeValue {
    fn into_value(self) -> Option<Cow<'static, str>>;
}

impl<T: AttributeValue, F: Fn() -> T + 'static> IntoAttribute for F {
    fn into_attribute(self) -> Attribute {
        Attribute::Dynamic(Box::new(move || self().into_value()))
    }
}

macro_rules! attribute_values {
    ($($type:ty: $value:ident => $option:expr;)*) => {$(
        impl AttributeValue for $type {
            fn into_value(self) -> Option<Cow<'static, str>> {
                let $value = self;
                $option
            }
        }

        impl IntoAttribute for $type {
            fn into_attribute(self) -> Attribute {
                Attribute::Static(self.into_value())
            }
        }
    )*};
}

attribute_values! {
    &'static str: value => Some(Cow::Borrowed(value));
    String: value => Some(Cow::Owned(value));
    bool: value => value.then_some(Cow::Borrowed(""));
    Option<&'static str>: value => value.map(Cow::Borrowed);
    Option<String>: value => value.map(Cow::Owned);
}
