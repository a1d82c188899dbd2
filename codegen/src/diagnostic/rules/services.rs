//! Servers and security.

rules! {
    UNKNOWN_SCHEME = Warning "W0701" Invalid "a security scheme has an unknown type or place";
    SCHEME_UNDECLARED = Warning "W0702" Invalid "a security requirement names a scheme that is not declared";
    SCHEME_UNSUPPORTED = Warning "W0703" Unsupported "a security requirement names a scheme that is not supported";
    NO_CREDENTIALS = Warning "W0704" Unsupported "an operation is called without credentials";
    HTTP_SCHEME_NAME = Warning "W0705" Invalid "an HTTP authentication scheme has an invalid name";
    MUTUAL_TLS = Note "N0706" Unsupported "mutual TLS is up to the transport";
    NO_SCHEME_REQUIRED = Warning "W0707" Invalid "no operation requires a security scheme";
    SCHEME_UNUSED = Warning "W0708" Invalid "a security scheme is not used";
    SERVER_VARIABLES = Warning "W0709" Invalid "the variables of a server do not match its URL";
    SERVER_IGNORED = Warning "W0710" Unsupported "a server is ignored";
    SERVER_RELATIVE = Note "N0711" Unsupported "the URL of a server is relative";
    SERVER_WITHOUT_SCHEME = Warning "W0712" Invalid "the URL of a server has no scheme";
    SERVER_DEFAULT = Warning "W0713" Conflict "the default of a server variable is not one of its values";
    SERVER_DESCRIPTION = Note "N0714" Unsupported "the description of the only server is not shown";
}
