//! The names of a union's branches.
//!
//! Input: the name of a branch and that of its union. Output: what the branch's name adds. Must not look at other branches,
//! so that a new one renames none.

use crate::ident::case::{Role, join};
use crate::ident::words::words;

/// Names of more words are kept whole: the comparison takes the product of both numbers.
const MAX_WORDS: usize = 64;

/// The name without the words that the union's name has in the same order: `ChatRequestUserMessage` in
/// `ChatRequestMessage` is `User`. The whole name if nothing is left, or only something that cannot begin a name.
pub(super) fn short_name(branch: &str, union: &str) -> String {
    let (branch, union) = (words(branch), words(union));
    let is_short = branch.len().max(union.len()) <= MAX_WORDS;
    let added = if is_short { added(&branch, &union) } else { branch.clone() };
    // `with issue_field_id` names what distinguishes a branch without a name.
    let is_named = branch.first().is_some_and(|first| first != "with");
    let is_usable = is_named && added.first().is_some_and(|first| first.starts_with(char::is_alphabetic));
    join(Role::Variant, "", if is_usable { &added } else { &branch })
}

/// The words of `branch` that are not in the longest common subsequence with `union`. Of several, the one that begins
/// first.
pub(super) fn added(branch: &[String], union: &[String]) -> Vec<String> {
    let mut lengths = vec![vec![0_usize; union.len() + 1]; branch.len() + 1];
    for (at, word) in branch.iter().enumerate().rev() {
        for (other_at, other) in union.iter().enumerate().rev() {
            lengths[at][other_at] = if word == other {
                lengths[at + 1][other_at + 1] + 1
            } else {
                lengths[at + 1][other_at].max(lengths[at][other_at + 1])
            };
        }
    }
    let (mut added, mut at, mut other_at) = (Vec::new(), 0, 0);
    while at < branch.len() {
        if other_at < union.len() && branch[at] == union[other_at] {
            (at, other_at) = (at + 1, other_at + 1);
        } else if other_at < union.len() && lengths[at][other_at + 1] >= lengths[at + 1][other_at] {
            other_at += 1;
        } else {
            added.push(branch[at].clone());
            at += 1;
        }
    }
    added
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_branch_is_named_after_what_it_adds() {
        for [branch, union, expected] in [
            ["ChatRequestUserMessage", "ChatRequestMessage", "User"],
            ["FrameNode", "Node", "Frame"],
            ["MessageContentPartText", "UserMessageContentPart", "Text"],
            ["ResponseCreatedEvent", "ResponseStreamEvent", "Created"],
            ["text_content", "MessageContent", "Text"],
            // nothing is left, or a number
            ["Message", "Message", "Message"],
            ["User", "UserOrGroup", "User"],
            ["Event2", "Event", "Event2"],
            ["with field_id", "FieldBody", "WithFieldId"],
            // nothing is shared
            ["Cat", "Pet", "Cat"],
            ["string", "StringOrList", "String"],
        ] {
            assert_eq!(short_name(branch, union), expected, "{branch} in {union}");
        }
    }
}
