//! A multipart body whose parts are the members of a value: which ones depends on its branch.

use super::Multipart;
use crate::runtime::call::arguments::Call;
use crate::runtime::wire::{DecodeError, Document, Kind, Wire, finite, to_vec};

impl Call {
    /// Sets a body with a part for each member of an object.
    pub(crate) fn members<T: Wire>(self, body: &T) -> Self {
        let mut multipart = Multipart::new();
        multipart.violations.extend(self.violations(|rules, checker| body.check(rules, checker)));
        if let Err(error) = multipart.push_all(&to_vec(body)) {
            multipart.problem = Some(format!("the body: {error}"));
        }
        self.multipart(&multipart)
    }
}

impl Multipart {
    /// As in [`Self::value`]: text for a scalar, JSON for an object, a part for each element of a list.
    fn push_all(&mut self, json: &[u8]) -> Result<(), DecodeError> {
        finite(json)?;
        let document = Document::parse(json)?;
        for (key, value) in document.root().members()? {
            let name = key.string()?;
            match value.kind() {
                Kind::Array => value.elements()?.for_each(|element| self.push_value(&name, element, None)),
                _ => self.push_value(&name, value, None),
            }
        }
        Ok(())
    }
}
