//! What an icon may cost.

/// The longest side of a picture that is decoded, in pixels; store icons are 512.
pub const SIDE: u32 = 2048;
/// Memory for decoding one picture, in bytes.
pub const MEMORY: u64 = 64 << 20;
/// The longest side that is drawn, in pixels.
pub const DRAWN: u32 = 512;
/// How deep drawables may hold each other.
pub const DEPTH: usize = 12;
/// How many elements one drawable may have, pictures within it included.
pub const ELEMENTS: usize = 2000;
/// How many pictures and layers are painted for one icon.
pub const LAYERS: usize = 32;
/// How many bytes of path data one icon may have.
pub const PATHS: usize = 64 << 10;
/// How many groups and clips one vector may have: these multiply the work.
pub const GROUPS: usize = 64;
