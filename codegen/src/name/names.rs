//! The result of the stage: side tables from IDs to names.

use std::collections::BTreeSet;

use crate::ident::letters::look_alike_names;
use crate::ir::{HeaderPlace, ItemId, OperationId, SchemeId, ServerId, TagId, WebhookId};

/// The Rust names of an API's parts, each an identifier that is ready to be emitted, raw if necessary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    pub(super) items: Vec<ItemNames>,
    pub(super) tags: Vec<TagNames>,
    pub(super) untagged: String,
    pub(super) operations: Vec<OperationNames>,
    pub(super) header_sets: Vec<HeaderSetNames>,
    pub(super) webhooks: Vec<WebhookNames>,
    pub(super) schemes: Vec<SchemeNames>,
    pub(super) servers: Vec<String>,
    pub(super) server_variables: Vec<VariableNames>,
    pub(super) client_headers: Vec<String>,
    pub(super) types: BTreeSet<String>,
}

/// The names of an item and of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ItemNames {
    pub(super) name: String,
    /// The struct of a record's required members.
    pub(super) required: String,
    /// The names of the definition, if equal schemas elsewhere share it.
    pub(super) defined: Option<Defined>,
    pub(super) file: String,
    /// Of fields or variants, in the order of the spec.
    pub(super) members: Vec<String>,
    /// The extra field or variant: the map of undeclared members, the catch-all variant.
    pub(super) extra: String,
}

impl ItemNames {
    /// The name that the item is defined with.
    pub(super) fn defined_name(&self) -> &str {
        self.defined.as_ref().map_or(&self.name, |defined| &defined.name)
    }
}

/// The names of a definition that several places share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Defined {
    pub(super) name: String,
    pub(super) required: String,
}

/// The names of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagNames {
    /// `webhooks`, the module and its file, never raw
    pub module: String,
    /// `Webhooks`, the type that has the methods
    pub handle: String,
    /// `webhooks`, the method of the client
    pub method: String,
}

/// The names of an operation. Types are unique in the tag's module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationNames {
    /// `create`, on the tag's handle or on the client
    pub method: String,
    /// Whether it is the operation ID in Rust's case
    pub is_id: bool,
    /// `Create`, what the method returns
    pub call: String,
    /// `CreateHeaders`, if response headers are documented
    pub headers: Option<String>,
    /// `CreateErrorHeaders`, if its errors document headers
    pub error_headers: Option<String>,
    /// `CreateOutput`, if there are several success shapes
    pub output: Option<String>,
    /// `CreateContent`, if the caller chooses among several media types
    pub content: Option<String>,
    /// The variants of the content type, in its order; empty without one
    pub contents: Vec<String>,
    /// `CreateParts`, if there is a multipart body whose parts the spec declares
    pub parts: Option<String>,
    /// The fields of the parts type, in the order of its parts
    pub part_fields: Vec<String>,
    /// `CreateRequired`, if the method accepts the arguments for its parameters by name
    pub required: Option<String>,
    /// The arguments and setters, in the order of the operation's parameters
    pub parameters: Vec<String>,
    /// The set of those headers: an index into [`Names::header_sets`]
    pub header_set: Option<usize>,
    /// The same for those of errors
    pub error_header_set: Option<usize>,
    /// The variants of the output type, in its order; empty without one
    pub successes: Vec<String>,
}

/// The names of a set of response headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderSetNames {
    /// `XRequestIdHeaders`, the type in the module `headers`
    pub name: String,
    /// Its methods, in the order of the headers of the first place that has them
    pub accessors: Vec<String>,
    /// Where it is documented; never empty
    pub places: Vec<HeaderPlace>,
}

/// The names of a webhook or a callback, in the module of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookNames {
    /// `NewPet`, the received payload
    pub payload: String,
    /// `NewPetAnswer`, the expected answer
    pub answer: String,
}

/// The names of a security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeNames {
    /// `API_KEY`, the static that describes it
    pub constant: String,
    /// `api_key`, the builder's method
    pub setter: String,
}

/// The name of a variable in the URLs of servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableNames {
    /// `region`, as it is in the spec
    pub name: String,
    /// `server_region`, the builder's method
    pub setter: String,
}

impl Names {
    /// The type of an item: `WebhookStatus`.
    pub fn item(&self, id: ItemId) -> &str {
        &self.items[id.0].name
    }

    /// The struct of a record's required members: `TransferRequired`.
    pub fn required(&self, id: ItemId) -> &str {
        &self.items[id.0].required
    }

    /// The name that an item is defined with. It differs from that of the item if places of several owners share the
    /// definition: all of their names are aliases then.
    pub fn defined(&self, id: ItemId) -> &str {
        self.items[id.0].defined_name()
    }

    /// The name of an item, and that of its definition.
    pub fn both(&self, id: ItemId) -> [&str; 2] {
        [self.item(id), self.defined(id)]
    }

    /// The same for the struct of a record's required members.
    pub fn defined_required(&self, id: ItemId) -> &str {
        let item = &self.items[id.0];
        item.defined.as_ref().map_or(&item.required, |defined| &defined.required)
    }

    /// Whether the name of an item is an alias of its own definition.
    pub fn is_shared(&self, id: ItemId) -> bool {
        self.items[id.0].defined.is_some()
    }

    /// The module in `types` that contains an item, and its file: `webhook`, never raw.
    pub fn file(&self, id: ItemId) -> &str {
        &self.items[id.0].file
    }

    /// A field of a record, by its index.
    pub fn field(&self, id: ItemId, index: usize) -> &str {
        &self.items[id.0].members[index]
    }

    /// A variant of an enum or of a union, by its index.
    pub fn variant(&self, id: ItemId, index: usize) -> &str {
        &self.items[id.0].members[index]
    }

    /// The variant for values that an enum or a union does not list: `Unlisted`, or another name if a value has this
    /// one.
    pub fn unlisted(&self, id: ItemId) -> &str {
        &self.items[id.0].extra
    }

    /// The field for the members that a record does not declare: `rest`, or another name if a member has this one.
    pub fn rest(&self, id: ItemId) -> &str {
        &self.items[id.0].extra
    }

    /// Whether two items with the same members use the same names for them.
    pub fn same_members(&self, first: ItemId, second: ItemId) -> bool {
        let (first, second) = (&self.items[first.0], &self.items[second.0]);
        (&first.members, &first.extra) == (&second.members, &second.extra)
    }

    pub fn tag(&self, id: TagId) -> &TagNames {
        &self.tags[id.0]
    }

    /// The module of the operations of a tag, or of those without one.
    pub fn operations(&self, tag: Option<TagId>) -> &str {
        tag.map_or(&self.untagged, |tag| &self.tag(tag).module)
    }

    pub fn operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[id.0]
    }

    /// The types of documented response headers.
    pub fn header_sets(&self) -> &[HeaderSetNames] {
        &self.header_sets
    }

    pub fn webhook(&self, id: WebhookId) -> &WebhookNames {
        &self.webhooks[id.0]
    }

    /// `SANDBOX`, the constant of a server.
    pub fn server(&self, id: ServerId) -> &str {
        &self.servers[id.0]
    }

    /// The variables of servers, each name once.
    pub fn server_variables(&self) -> &[VariableNames] {
        &self.server_variables
    }

    /// The builder's methods for [`crate::ir::Api::client_headers`], in their order.
    pub fn client_headers(&self) -> &[String] {
        &self.client_headers
    }

    pub fn scheme(&self, id: SchemeId) -> &SchemeNames {
        &self.schemes[id.0]
    }

    /// Whether an item has this name, so that a type of std with the same name has to be written with its full path.
    pub fn shadows(&self, name: &str) -> bool {
        self.types.contains(name)
    }

    /// Whether names with non-ASCII letters look alike. Readers of the script can distinguish them, but rustc warns
    /// about them.
    pub fn look_alike(&self) -> bool {
        let defined = self.items.iter().filter_map(|item| item.defined.as_ref()).map(|defined| &defined.name);
        let members = self.items.iter().flat_map(|item| item.members.iter().chain([&item.name])).chain(defined);
        let tags = self.tags.iter().flat_map(|tag| [&tag.handle, &tag.method]);
        let operations = self.operations.iter().flat_map(OperationNames::all);
        let schemes = self.schemes.iter().flat_map(|scheme| [&scheme.setter, &scheme.constant]);
        let variables = self.server_variables.iter().map(|variable| &variable.setter);
        let webhooks = self.webhooks.iter().flat_map(|webhook| [&webhook.payload, &webhook.answer]);
        let header_sets = self.header_sets.iter().flat_map(|set| set.accessors.iter().chain([&set.name]));
        let all = members.chain(tags).chain(operations).chain(schemes).chain(webhooks).chain(header_sets);
        look_alike_names(all.chain(variables).chain(&self.servers).chain(&self.client_headers).map(String::as_str))
    }
}

impl OperationNames {
    fn all(&self) -> impl Iterator<Item = &String> {
        [&self.method, &self.call]
            .into_iter()
            .chain(&self.parameters)
            .chain(&self.part_fields)
            .chain(&self.successes)
            .chain(&self.contents)
            .chain([&self.headers, &self.error_headers, &self.output, &self.content, &self.parts].into_iter().flatten())
    }
}
