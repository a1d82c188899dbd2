//! The choice among the branches of a union that no tag selects.
//!
//! Input: a value, and the look of each branch. Output: the value of the branch that matches best. Names and constants are
//! compared before values, and constraints after them.

use std::any::TypeId;

use super::alike::{Candidate, of_object};
use super::constant::{Constant, kind_of};
use super::judge::{Mode, Verdict, once, rate};
use super::keys::{Names, Shape};
use super::limits::Limits;
use super::{DecodeError, Json, Wire};

/// How a branch is read.
pub(crate) type Read<U> = fn(Json<'_>) -> Result<U, DecodeError>;

/// The shape of a branch, and how to judge a value by it.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    shape: Shape,
    rate: Read<u32>,
    limits: Option<Limits>,
}

impl Look {
    pub(crate) fn with_limits(self, limits: Limits) -> Self {
        Self { limits: Some(limits), ..self }
    }

    /// What a value violates of the branch's constraints. A value that is only judged is not checked.
    fn check(self, json: Json<'_>) -> Result<(), DecodeError> {
        match self.limits {
            Some(limits) if !json.is_dry() => limits(json),
            _ => Ok(()),
        }
    }
}

/// The look of a branch, whose type is that of the variant's constructor.
pub(crate) fn look<T: Wire, U>(_into: fn(T) -> U) -> Look {
    Look { shape: T::shape(), rate: |json| rate::<T>(json).map(|(score, _)| score), limits: None }
}

/// The look of a branch that is one value.
pub(crate) fn constant_look<C: Constant>(constant: C, rate: Read<u32>) -> Look {
    Look { shape: Shape::Kind(kind_of(constant)), rate, limits: None }
}

/// Decodes the branch that matches best; `None` if none does, or if the value is only
/// judged or explained.
///
/// Names and constants come first. If they leave one branch, it is decoded at once, and its values are judged only if
/// that fails or if, in a list or a map, one of them may not match.
pub(crate) fn choose<U: 'static>(
    json: Json<'_>,
    looks: &[Look],
    reads: &[Read<U>],
    overlap: bool,
) -> Option<Result<U, DecodeError>> {
    let id = TypeId::of::<U>();
    if json.is_dry() {
        json.suits(once(json, id, || best(json, looks, &alike(json, looks), overlap)).score);
        return None;
    }
    let judge = &json.document.judge;
    let alike = alike(json, looks);
    let before = judge.mode();
    if before == Mode::Explain {
        judge.keep_errors(explain(json, looks, &alike, overlap, &|index| reads[index](json).err()));
        return None;
    }
    if let (Mode::Free | Mode::Trying, Some(index)) = (before, only(looks, &alike)) {
        judge.set(Mode::Trying);
        let (value, doubt) = judge.with_doubt(|| reads[index](json));
        let is_sure = value.is_ok() && !(doubt && matches!(looks[index].shape, Shape::Kind(_)));
        if is_sure || before == Mode::Trying {
            judge.set(before);
            return Some(if is_sure { value } else { Err(DecodeError::dry()) });
        }
        judge.set(Mode::Exact);
    }
    let verdict = once(json, id, || best(json, looks, &alike, overlap));
    if verdict.score == 0 {
        judge.doubt();
    }
    let value = verdict.branch.and_then(|index| reads.get(usize::from(index))).map(|read| read(json));
    judge.set(before);
    value
}

/// The branches that look like the value.
fn alike(json: Json<'_>, looks: &[Look]) -> Vec<Candidate> {
    let shapes = looks.iter().map(|look| look.shape);
    match json.members() {
        Ok(members) => of_object(members, shapes),
        Err(_) => {
            let alike = shapes.enumerate().filter(|(_, shape)| shape.is_of(json.kind()));
            alike.map(|(index, shape)| Candidate::new(index, shape.table())).collect()
        }
    }
}

/// The only branch that looks like the value, unless it is any JSON.
fn only(looks: &[Look], alike: &[Candidate]) -> Option<usize> {
    match alike {
        [only] => match looks[only.index].shape {
            Shape::Record(_) | Shape::Kind(_) => Some(only.index),
            Shape::Any => None,
        },
        _ => None,
    }
}

/// Branches whose constraints the value satisfies come first; of equal scores, the first in the spec. A record with a
/// member that does not match is chosen only if it is the only candidate left.
fn best(json: Json<'_>, looks: &[Look], alike: &[Candidate], overlap: bool) -> Verdict {
    let (mut ranked, mut doubtful) = (Vec::new(), Vec::new());
    for index in alike.iter().map(|candidate| candidate.index) {
        match ((looks[index].rate)(json), looks[index].shape) {
            (Ok(0), Shape::Record(_)) => doubtful.push(index),
            (Ok(0) | Err(_), _) => {}
            (Ok(score), _) => ranked.push((index, score)),
        }
    }
    if overlap {
        retain_complete(json, looks, &mut ranked);
    }
    // An enum also decodes values that it does not list, which does not make them valid.
    let is_listed = |index: usize, score: u32| score > 1 || !matches!(looks[index].shape, Shape::Kind(_));
    let is_valid = |(index, score): &(usize, u32)| is_listed(*index, *score) && looks[*index].check(json).is_ok();
    let valid: Vec<_> = ranked.iter().copied().filter(is_valid).collect();
    if !valid.is_empty() {
        ranked = valid;
    }
    let best = ranked.iter().rev().max_by_key(|(_, score)| *score);
    let verdict = |(index, score): (usize, u32)| Verdict { branch: u16::try_from(index).ok(), score };
    match (best, doubtful.as_slice()) {
        (Some(best), _) => verdict(*best),
        (None, [only]) => verdict((*only, 0)),
        (None, _) => Verdict::default(),
    }
}

/// Leaves out each record that would lose a member of the object that another one declares.
fn retain_complete(json: Json<'_>, looks: &[Look], ranked: &mut Vec<(usize, u32)>) {
    let closed: Vec<_> = ranked.iter().filter_map(|(index, _)| Some((*index, looks[*index].shape.closed()?))).collect();
    let Ok(members) = json.members() else { return };
    if closed.len() < 2 {
        return;
    }
    let mut names: Vec<_> = closed.iter().map(|(_, table)| Names::new(table)).collect();
    let mut loses = vec![false; closed.len()];
    for (key, _) in members {
        let known: Vec<bool> = names.iter_mut().map(|names| names.find(key).is_some()).collect();
        if known.contains(&true) {
            loses.iter_mut().zip(&known).for_each(|(loses, known)| *loses |= !known);
        }
    }
    ranked.retain(|(index, _)| {
        let at = closed.iter().position(|(closed, _)| closed == index);
        at.is_none_or(|at| !loses[at] || closed[at].1.has_flat)
    });
}

/// For each branch, why it does not match; `None` if it does.
#[cold]
fn explain(
    json: Json<'_>,
    looks: &[Look],
    alike: &[Candidate],
    overlap: bool,
    read: &dyn Fn(usize) -> Option<DecodeError>,
) -> Vec<Option<DecodeError>> {
    let judge = &json.document.judge;
    let read_as = |mode: Mode, index: usize| {
        judge.set(mode);
        read(index)
    };
    let chosen = best(json, looks, alike, overlap).branch.map(usize::from);
    let matching: Vec<usize> = alike
        .iter()
        .map(|candidate| candidate.index)
        .filter(|index| (looks[*index].rate)(json).is_ok_and(|score| score > 0))
        .collect();
    let error = |index: usize| match read_as(Mode::Exact, index) {
        None if chosen == Some(index) => None,
        None if !matching.contains(&index) => read_as(Mode::Strict, index).or(Some(DecodeError::dry())),
        None => looks[index].check(json).err().or_else(|| loss(json, looks, &matching, index).filter(|_| overlap)),
        error => error,
    };
    let errors = (0..looks.len()).map(error).collect();
    judge.set(Mode::Exact);
    errors
}

/// The error for a record that would lose a member of the object that another one declares.
fn loss(json: Json<'_>, looks: &[Look], matching: &[usize], index: usize) -> Option<DecodeError> {
    let own = looks[index].shape.closed().filter(|table| !table.has_flat)?;
    let names = |index: &usize| looks[*index].shape.closed().map(Names::new);
    let (mut own, mut others): (_, Vec<Names>) = (Names::new(own), matching.iter().filter_map(names).collect());
    let mut is_lost =
        |key: Json<'_>| own.find(key).is_none() && others.iter_mut().any(|names| names.find(key).is_some());
    let mut keys = json.members().ok()?.map(|(key, _)| key);
    let name = keys.find(|key| is_lost(*key))?.string().ok()?;
    Some(DecodeError::new("this branch does not have the member, but another one has it").inside(&name))
}
