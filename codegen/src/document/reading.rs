//! State while a document is read: the targets of references, and what has been read already.

use std::sync::Arc;

use indexmap::IndexMap;

use super::content::{Header, RequestBody, Response, read_header, read_request_body, read_response};
use super::operation::{Callback, Parameter, PathItem, read_callback, read_parameter, read_path_item};
use super::piece::{RefOr, resolve};
use super::schema::{SchemaId, SchemaPlaces, Schemas};
use super::security::{SecurityScheme, read_scheme};
use crate::json::Node;

pub(super) struct Reading<'a> {
    root: &'a Node,
    pub(super) schemas: Schemas,
    schema_places: SchemaPlaces,
    parameters: Known<Parameter>,
    headers: Known<Header>,
    request_bodies: Known<RequestBody>,
    responses: Known<Response>,
    callbacks: Known<Callback>,
    path_items: Known<PathItem>,
}

/// The pieces that have been read, by the addresses of their nodes: components are read once.
type Known<T> = IndexMap<*const Node, Arc<T>>;

impl<'a> Reading<'a> {
    pub(super) fn new(root: &'a Node) -> Self {
        let (mut schemas, mut schema_places) = (Schemas::default(), SchemaPlaces::default());
        schema_places.components(root, &mut schemas);
        Self {
            root,
            schemas,
            schema_places,
            parameters: Known::new(),
            headers: Known::new(),
            request_bodies: Known::new(),
            responses: Known::new(),
            callbacks: Known::new(),
            path_items: Known::new(),
        }
    }

    /// The schema that is a member of `owner`.
    pub(super) fn schema_of(&mut self, owner: &Node, key: &str) -> Option<SchemaId> {
        owner.get(key).map(|node| self.schema_places.schema(node, &mut self.schemas))
    }

    /// `example` of `owner`, and the values of its `examples`.
    pub(super) fn examples_of(&self, owner: &Node) -> Vec<Node> {
        let listed = super::members(owner.get("examples")).filter_map(|(_, node)| resolve(self.root, node).ok());
        owner.get("example").into_iter().chain(listed.filter_map(|example| example.get("value"))).cloned().collect()
    }

    /// A scheme of the components, which nothing else refers to.
    pub(super) fn scheme(&mut self, node: &Node) -> RefOr<SecurityScheme> {
        RefOr::new(node, resolve(self.root, node).map(|target| Arc::new(read_scheme(target))))
    }

    pub(super) fn parameter(&mut self, node: &Node) -> RefOr<Parameter> {
        self.place(node, |reading| &mut reading.parameters, read_parameter)
    }

    pub(super) fn header(&mut self, node: &Node) -> RefOr<Header> {
        self.place(node, |reading| &mut reading.headers, read_header)
    }

    pub(super) fn request_body(&mut self, node: &Node) -> RefOr<RequestBody> {
        self.place(node, |reading| &mut reading.request_bodies, read_request_body)
    }

    pub(super) fn response(&mut self, node: &Node) -> RefOr<Response> {
        self.place(node, |reading| &mut reading.responses, read_response)
    }

    pub(super) fn callback(&mut self, node: &Node) -> RefOr<Callback> {
        self.place(node, |reading| &mut reading.callbacks, read_callback)
    }

    pub(super) fn path_item(&mut self, node: &Node) -> RefOr<PathItem> {
        self.place(node, |reading| &mut reading.path_items, read_path_item)
    }

    fn place<T>(
        &mut self,
        node: &Node,
        known: fn(&mut Self) -> &mut Known<T>,
        read: fn(&mut Self, &Node) -> T,
    ) -> RefOr<T> {
        let target = resolve(self.root, node).map(|target| {
            let address = std::ptr::from_ref(target);
            if let Some(piece) = known(self).get(&address) {
                return Arc::clone(piece);
            }
            let piece = Arc::new(read(self, target));
            known(self).insert(address, Arc::clone(&piece));
            piece
        });
        RefOr::new(node, target)
    }
}
