//! Parts that are files on disk.

use std::io;
use std::path::Path;

use super::Part;
use crate::runtime::http::body::Body;

impl Part {
    /// A file that is read while it is sent, with its own name and the media type of its extension: `photo.png` is
    /// `image/png`.
    ///
    /// # Errors
    ///
    /// The file does not exist, cannot be read, or is a directory.
    pub async fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let body = Body::from_path(path).await?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(match name {
            Some(name) => Self::file(name, body),
            None => Self::new(body),
        })
    }
}
