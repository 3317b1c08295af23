//! Who signed an Android package, verified as Android verifies.
#![deny(missing_docs)]

mod algorithms;
mod block;
mod bytes;
mod certificate;
mod content;
mod der;
mod issue;
mod jar;
mod keys;
mod limits;
mod lineage;
mod modern;
mod pkcs7;
