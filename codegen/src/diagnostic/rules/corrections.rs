//! Corrections, selection and vendored files.

rules! {
    OVERLAY_INVALID = Error "E1101" Invalid "an overlay is not valid";
    OVERLAY_VERSION = Error "E1102" Unsupported "a version of overlays is not supported";
    OVERLAY_UNFIT = Error "E1103" Invalid "an action of an overlay does not fit its targets";
    CORRECTION_UNMATCHED = Error "E1104" Config "a correction matches nothing or cannot be applied";
    OVERLAY_OF_OTHER_SPEC = Note "N1105" Config "an overlay is for another spec";
    ACTION_WITHOUT_EFFECT = Note "N1106" Invalid "an action of an overlay changes nothing";
    OVERLAY_READ_AS = Warning "W1107" Invalid "an action of an overlay may have another effect than expected";
    SELECT_UNMATCHED = Error "E1108" Config "a `[select]` entry matches nothing, or nothing is left";
    LEFT_OUT = Note "N1109" Config "operations and schemas are left out by `[select]`";
    VENDORED_CHANGED = Error "E1110" Config "a vendored file has changed";
    LOCK_FILE = Error "E1111" Config "the lock file cannot be used";
}
