//! The security schemes of the spec.

/// A security scheme of the spec.
#[derive(Debug)]
pub(crate) struct Scheme {
    pub(crate) name: &'static str,
    /// The builder's method that sets the credential.
    pub(crate) setter: &'static str,
    pub(crate) placement: Placement,
}

/// Where a credential is sent.
#[derive(Debug)]
pub(crate) enum Placement {
    Header(&'static str),
    Query(&'static str),
    Cookie(&'static str),
    /// `Authorization: Basic`; the credential is `user:password`.
    Basic,
    /// `Authorization: Bearer`.
    Bearer,
    /// The same with a token from this URL.
    Token(&'static str),
    /// The same, or with a token from the device flow (RFC 8628).
    Device {
        /// The token URL of the flow `clientCredentials`; empty without that flow.
        client_credentials: &'static str,
        authorization: &'static str,
        token: &'static str,
    },
    /// `Authorization` with another scheme, by its name.
    Http(&'static str),
}

/// The builder's methods that set suitable credentials, such as `` `api_key` or `bearer` ``.
pub(crate) fn setters(alternatives: &[&[&'static Scheme]]) -> String {
    let names = alternatives.iter().map(|schemes| {
        let names: Vec<_> = schemes.iter().map(|scheme| format!("`{}`", scheme.setter)).collect();
        names.join(" and ")
    });
    names.collect::<Vec<_>>().join(" or ")
}
