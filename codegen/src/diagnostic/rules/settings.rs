//! The configuration.

rules! {
    CONFIG_INVALID = Error "E0901" Config "the configuration is wrong";
    ALLOW_UNUSED = Error "E0902" Config "an `allow` entry silences no warning";
    RENAME_UNMATCHED = Error "E0903" Config "a `rename` entry matches nothing";
    RENAME_UNUSABLE = Error "E0904" Config "a name under `rename` cannot be used";
    NO_SUCH_OPERATION = Error "E0905" Config "the configuration names an operation that does not exist";
    PAGINATION_UNUSABLE = Error "E0906" Config "a `pagination` entry cannot be used";
    REPLACE_UNMATCHED = Error "E0907" Config "a `replace` or `formats` entry matches nothing";
    REPLACE_UNFIT = Error "E0908" Config "a replaced type does not fit its schema";
    PATCH_UNMATCHED = Error "E0909" Config "a `patch` entry matches nothing";
    PATCH_UNFIT = Error "E0910" Config "a type cannot derive a trait";
    SECURITY_SETTINGS = Error "E0911" Config "a setting of credentials matches nothing";
    SECRET_UNMATCHED = Error "E0912" Config "a `secrets` entry matches nothing";
    HEADER_SETTING = Error "E0913" Config "a setting of a client header matches nothing";
    NO_GROUPS = Error "E0914" Config "operations cannot be grouped by their paths";
    FEATURE_UNKNOWN = Error "E0915" Config "a default feature does not exist";
    LARGE_CRATE = Note "N0916" Config "many operations are compiled by default";
}
