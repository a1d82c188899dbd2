//! Lets clients of old specs talk to services that have the new ones.
//!
//! Input: the crates of pairs. Output: the calls that fail: requests that the new spec does not accept, and responses that the old
//! client cannot decode. Must not know the rules of `diff`.

mod exchanges;
mod program;
mod requests;
mod responses;
mod samples;
mod service;

use std::path::Path;

use codegen::diff::Wire;
use serde_json::Value;
use xtask::stop::Stop;

use super::side::Crates;
use crate::wire::exchange::Exchange;
use service::{Service, Values};

/// What happens to the old client of a pair.
pub(crate) struct Outcome<'a> {
    pub(crate) crates: &'a Crates<'a>,
    /// How many requests and responses were tried.
    pub(crate) tried: [usize; 2],
    /// What is wrong with requests, and with responses.
    pub(crate) failures: [Vec<String>; 2],
}

/// A call by an old client.
struct Trial {
    of: Of,
    /// What the program reads.
    line: Value,
    /// `minimal`, `b: 1`
    label: String,
}

/// What a call shows.
#[derive(Clone, Copy)]
enum Of {
    /// Whether the new service accepts the request of an operation of both.
    Request { old: usize, new: usize },
    /// Whether the old client decodes a response or the payload of a webhook.
    Response,
}

/// What happens to the old client of each pair.
pub(crate) fn check<'a>(all: &'a [Crates<'a>], work: &Path, target: &Path) -> Result<Vec<Outcome<'a>>, Stop> {
    let values: Vec<[Values; 2]> = all.iter().map(|crates| [&crates.old, &crates.new].map(Values::of)).collect();
    let services = all
        .iter()
        .zip(&values)
        .map(|(crates, [old, new])| Ok((crates, Service::new(&crates.old, old)?, Service::new(&crates.new, new)?)));
    let services = services.collect::<Result<Vec<_>, Stop>>()?;
    let trials: Vec<Vec<Trial>> = services.iter().map(|(_, old, new)| exchanges::trials(old, new)).collect();
    let program = program::build(all, work, target)?;
    let lines =
        all.iter().zip(&trials).flat_map(|(crates, trials)| trials.iter().map(move |trial| (crates, &trial.line)));
    let mut exchanges = program.run(lines, work)?.into_iter();
    let outcomes = services.iter().zip(&trials).map(|((crates, old, new), trials)| {
        let gone = old.operations().iter().filter(|operation| new.like(operation).is_none());
        let gone = gone.map(|operation| format!("{} {} is gone", operation.method, operation.path));
        let mut outcome = Outcome { crates, tried: [0, 0], failures: [gone.collect(), Vec::new()] };
        for (trial, exchange) in trials.iter().zip(exchanges.by_ref()) {
            outcome.add(trial, &exchange, old, new);
        }
        outcome
    });
    Ok(outcomes.collect())
}

impl Outcome<'_> {
    /// The failures that the verdict excludes. Where it says that a client may break, it decodes all responses.
    pub(crate) fn wrong(&self) -> Vec<&String> {
        let [requests, responses] = &self.failures;
        match self.crates.report.effect().wire {
            Wire::Breaking => Vec::new(),
            Wire::Risky => responses.iter().collect(),
            Wire::Compatible | Wire::None => requests.iter().chain(responses).collect(),
        }
    }

    /// Whether the verdict is that clients break, and if so, whether a call failed; otherwise it may be too strict.
    pub(crate) fn breaking(&self) -> Option<bool> {
        let is_breaking = self.crates.report.effect().wire == Wire::Breaking;
        is_breaking.then(|| !self.failures.iter().all(Vec::is_empty))
    }

    fn add(&mut self, trial: &Trial, exchange: &Exchange, old: &Service<'_>, new: &Service<'_>) {
        let error = exchange.error.as_ref().map(|error| format!("{}: {}", error.kind, error.message));
        let label = &trial.label;
        match (trial.of, &exchange.request) {
            (Of::Request { old: of_old, new: of_new }, Some(request)) => {
                // What not even the old spec accepts says nothing about the change.
                if requests::faults(old, of_old, request).is_empty() {
                    self.tried[0] += 1;
                    let faults = requests::faults(new, of_new, request);
                    self.failures[0].extend(faults.into_iter().map(|fault| format!("{label}: {fault}")));
                }
            }
            // The client refuses what its own spec does not accept.
            (Of::Request { .. }, None)
                if exchange.error.as_ref().is_some_and(|error| error.kind == "InvalidRequest") => {}
            (Of::Request { .. }, None) => {
                self.failures[0].push(format!("{label}: nothing was sent: {}", error.unwrap_or_default()));
            }
            (Of::Response, _) => {
                self.tried[1] += 1;
                self.failures[1].extend(error.map(|error| format!("{label}: {error}")));
            }
        }
    }
}
