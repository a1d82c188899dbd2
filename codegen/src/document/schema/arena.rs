//! The arena of schemas: each is stored once, under its number.

use std::ops::Index;
use std::sync::Arc;

use indexmap::IndexMap;

use super::Schema;

/// The number of a schema in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SchemaId(u32);

/// The schemas of a document, and those that later stages make from them.
#[derive(Debug, Default)]
pub(crate) struct Schemas {
    entries: Vec<Arc<Schema>>,
    /// `components.schemas` by name.
    pub(super) components: IndexMap<String, SchemaId>,
}

impl Schemas {
    /// Adds a schema.
    pub(crate) fn add(&mut self, schema: Schema) -> SchemaId {
        let id = u32::try_from(self.entries.len()).expect("a document of so many bytes was refused");
        self.entries.push(Arc::new(schema));
        SchemaId(id)
    }

    /// Sets the component at a position.
    pub(super) fn set_component(&mut self, position: usize, schema: Schema) {
        if let Some(id) = self.components.get_index(position).map(|(_, id)| *id) {
            self.entries[id.0 as usize] = Arc::new(schema);
        }
    }

    /// A schema that stays valid when others are added.
    pub(crate) fn get(&self, id: SchemaId) -> Arc<Schema> {
        Arc::clone(&self.entries[id.0 as usize])
    }

    /// How many schemas there are, those that later stages made included.
    pub(crate) fn count(&self) -> usize {
        self.entries.len()
    }

    /// The component schemas in the order of the document.
    pub(crate) fn components(&self) -> impl Iterator<Item = (&str, SchemaId)> {
        self.components.iter().map(|(name, id)| (name.as_str(), *id))
    }

    pub(crate) fn component_count(&self) -> usize {
        self.components.len()
    }

    /// The component at a position.
    pub(crate) fn component(&self, position: usize) -> Option<(&str, SchemaId)> {
        self.components.get_index(position).map(|(name, id)| (name.as_str(), *id))
    }

    /// The schema that a reference points to, through references to references; any other schema is its own target.
    pub(crate) fn target(&self, id: SchemaId) -> SchemaId {
        let mut target = id;
        for _ in 0..MAX_REFERENCES {
            match self[target].component().and_then(|position| self.component(position)) {
                Some((_, component)) => target = component,
                None => break,
            }
        }
        target
    }

    /// Whether two schemas have the same content, wherever they are.
    pub(crate) fn are_same(&self, first: SchemaId, second: SchemaId) -> bool {
        first == second || self[first].words.are(&self[second].words)
    }
}

/// Longer chains of references are treated as cycles.
pub(crate) const MAX_REFERENCES: usize = 100;

impl Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.entries[id.0 as usize]
    }
}
