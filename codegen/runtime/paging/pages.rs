//! Paginated lists as streams: of the pages, or of their items.
//!
//! A page is a call like any other; how the next one is found is given by the operation's table (`paging`).

use std::collections::BTreeSet;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::HeaderMap;

use super::next::fingerprint;
use super::table::Paging;
use crate::runtime::call::arguments::{Arguments, Call};
use crate::runtime::call::drive::{Outcome, drive};
use crate::runtime::call::error::Error;
use crate::runtime::call::pending::{Decode, respond};
use crate::runtime::call::response::{Headers, Response};
use crate::runtime::future::BoxFuture;
use crate::runtime::http::url::identity;

/// The pages of a list: a stream of responses that fetches the next page once the current one is consumed.
///
/// It ends after the last page or after an error. If the server points back to an earlier page, that is an error too,
/// and no item is returned twice.
#[must_use = "streams do nothing unless they are polled"]
pub struct Pages<T, H = Headers> {
    state: State,
    paging: &'static Paging,
    decode: Decode<T>,
    /// The places of the pages so far, and of the next one.
    seen: BTreeSet<String>,
    /// The fingerprints of the pages so far.
    read: BTreeSet<u64>,
    /// The number of items so far.
    items: u64,
    /// How many more pages may be fetched.
    left: usize,
    headers: PhantomData<fn() -> H>,
}

/// What comes next.
enum State {
    Ready(Box<Arguments>),
    Waiting(Box<Arguments>, BoxFuture<'static, Result<Outcome, Error>>),
    Failed(Error),
    Over,
}

impl Call {
    /// The pages from this call's on.
    pub(crate) fn pages<T, H>(self, paging: &'static Paging, decode: Decode<T>) -> Pages<T, H> {
        let mut call = self.into_arguments();
        // The pages share one list of secrets: what was sent for one of them is redacted in the errors of the others.
        call.watch();
        let seen = paging.place(&call).into_iter().collect();
        Pages {
            state: State::Ready(call),
            paging,
            decode,
            seen,
            read: BTreeSet::new(),
            items: 0,
            left: usize::MAX,
            headers: PhantomData,
        }
    }
}

impl<T, H: From<HeaderMap>> Pages<T, H> {
    /// Stops after `most` pages, even if there are more.
    pub fn max_pages(mut self, most: usize) -> Self {
        self.left = most;
        self
    }

    /// The next page.
    pub async fn next(&mut self) -> Option<Result<Response<T, H>, Error>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    pub(crate) fn items<I>(self, take: fn(T) -> Option<Vec<I>>) -> PageItems<I, T, H> {
        PageItems { pages: self, take, page: Vec::new().into_iter() }
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Response<T, H>, Error>>> {
        if let State::Ready(_) = self.state {
            self.begin();
        }
        let State::Waiting(_, exchange) = &mut self.state else {
            return Poll::Ready(self.end().map(Err));
        };
        let result = ready!(exchange.as_mut().poll(cx)).and_then(|outcome| self.finish(outcome));
        if result.is_err() {
            self.state = State::Over;
        }
        Poll::Ready(Some(result))
    }

    fn begin(&mut self) {
        let state = std::mem::replace(&mut self.state, State::Over);
        if let (State::Ready(call), true) = (state, self.left > 0) {
            self.left -= 1;
            let exchange = Box::pin(drive(call.clone()));
            self.state = State::Waiting(call, exchange);
        }
    }

    /// The end of the stream: the pending error of the previous page, if there is one.
    fn end(&mut self) -> Option<Error> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Failed(error) => Some(error),
            State::Ready(_) | State::Waiting(..) | State::Over => None,
        }
    }

    /// Records where the next page is, and returns this one. If the next page cannot be determined, this one is still
    /// returned.
    fn finish(&mut self, outcome: Outcome) -> Result<Response<T, H>, Error> {
        let State::Waiting(mut call, _) = std::mem::replace(&mut self.state, State::Over) else {
            return respond(outcome, self.decode);
        };
        let operation = call.operation;
        let redirected = outcome.received.redirected.as_ref();
        self.seen.extend(redirected.map(|uri| identity(&uri.to_string())));
        let has_been_there = !fingerprint(&outcome.received.reply.body).is_none_or(|page| self.read.insert(page));
        self.state = match self.paging.next(&call, &outcome.received, &mut self.items) {
            Ok(None) => State::Over,
            Ok(Some(next)) => {
                next.apply(&mut call);
                if self.paging.place(&call).is_none_or(|place| self.seen.insert(place)) {
                    State::Ready(call)
                } else if has_been_there {
                    // The same items under another cursor, which points to the same next page: none is returned twice.
                    return Err(Error::paging(&call.redactor(), operation, LEADS_BACK));
                } else {
                    State::Failed(Error::paging(&call.redactor(), operation, LEADS_BACK))
                }
            }
            Err(message) => State::Failed(Error::paging(&call.redactor(), operation, &message)),
        };
        respond(outcome, self.decode)
    }
}

const LEADS_BACK: &str = "the list leads back to a page that was read before";

impl<T, H: From<HeaderMap>> Stream for Pages<T, H> {
    type Item = Result<Response<T, H>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<T, H> fmt::Debug for Pages<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("paging", self.paging).finish_non_exhaustive()
    }
}

/// The items of a list: a stream across all its pages. It ends like [`Pages`].
#[must_use = "streams do nothing unless they are polled"]
pub struct PageItems<I, T, H = Headers> {
    pages: Pages<T, H>,
    take: fn(T) -> Option<Vec<I>>,
    /// The rest of the current page.
    page: std::vec::IntoIter<I>,
}

impl<I, T, H: From<HeaderMap>> PageItems<I, T, H> {
    /// Stops after `most` pages, even if there are more.
    pub fn max_pages(mut self, most: usize) -> Self {
        self.pages = self.pages.max_pages(most);
        self
    }

    /// The next item.
    pub async fn next(&mut self) -> Option<Result<I, Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<I, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.page = (self.take)(page.into_inner()).unwrap_or_default().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing in it is pinned.
impl<I, T, H> Unpin for PageItems<I, T, H> {}

impl<I, T, H: From<HeaderMap>> Stream for PageItems<I, T, H> {
    type Item = Result<I, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<I, T, H> fmt::Debug for PageItems<I, T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageItems").field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// Generates a call's streams: the type of the items, the path to them in a page (after the variant of the success that
/// is a page, if there are several), and how to get the next page, as methods of [`Paging`].
macro_rules! pages {
    ($call:ident -> $value:ty, $headers:ty, [$item:ty] at ($success:path => $($way:tt)*) by $paging:tt) => {
        $crate::runtime::pages!(@ $call -> $value, $headers, [$item] by $paging, |page| match page {
            $success(page) => ::core::option::Option::Some(page $($way)*),
            _ => ::core::option::Option::None,
        });
    };
    ($call:ident -> $value:ty, $headers:ty, [$item:ty] at ($($way:tt)*) by $paging:tt) => {
        $crate::runtime::pages!(@ $call -> $value, $headers, [$item] by $paging, |page| {
            ::core::option::Option::Some(page $($way)*)
        });
    };
    (@ $call:ident -> $value:ty, $headers:ty, [$item:ty] by ($($word:ident($($argument:literal),*))+), $take:expr) => {
        impl $call {
            /// All pages of the list. Each is fetched once the previous one is consumed.
            pub fn pages(self) -> $crate::runtime::Pages<$value, $headers> {
                static PAGING: $crate::runtime::Paging = $crate::runtime::Paging::NEW$(.$word($($argument),*))+;
                self.call.pages(&PAGING, Self::DECODE)
            }

            /// All items of the list. Each page is fetched once the items of the previous one are consumed.
            #[allow(clippy::needless_question_mark, reason = "what is on the way may be absent, the list as well")]
            pub fn items(self) -> $crate::runtime::PageItems<$item, $value, $headers> {
                self.pages().items($take)
            }
        }
    };
}
pub(crate) use pages;
