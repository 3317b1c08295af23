//! Who signed an Android package, verified as Android verifies.
#![deny(missing_docs)]
