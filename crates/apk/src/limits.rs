//! What hostile packages are held to, in one place.

/// The largest manifest that is read.
pub const MANIFEST: usize = 16 << 20;
/// The largest compressed resource table that is inflated; one that lies stored is read where it lies.
pub const TABLE: usize = 24 << 20;
/// The largest other compiled XML file that is read.
pub const XML: usize = 2 << 20;
/// The largest picture that is taken along for the icon.
pub const ICON: usize = 2 << 20;
/// The most files of one icon.
pub const ICON_FILES: usize = 8;
/// The most bytes of one entry that are scanned for strings.
pub const SCAN_ENTRY: u64 = 96 << 20;
/// The most bytes of an entry that expands like a bomb.
pub const SCAN_BOMB: u64 = 4 << 20;
/// The most bytes of an asset that is neither code nor a page nor a list of settings: dictionaries, maps, models.
pub const SCAN_DATA: u64 = 1 << 20;
/// The most bytes of a whole package that are inflated to be scanned.
pub const SCAN_TOTAL: u64 = 768 << 20;
/// The most addresses that are kept.
pub const ADDRESSES: usize = 4_096;
/// The most addresses that are looked at before the same ones are dropped.
pub const ADDRESSES_SEEN: usize = 1 << 20;
/// The longest address that is kept, in bytes.
pub const ADDRESS: usize = 512;
/// The most nested packages and code files that are named.
pub const NESTED: usize = 256;
/// The most components, permissions and filters.
pub const DECLARATIONS: usize = 8_192;
/// The most packages inside a container that are read as splits.
pub const SPLITS: usize = 256;
/// The largest package that is inflated out of a container.
pub const INNER: usize = 256 << 20;
/// The most bytes that are unpacked out of a container.
pub const CONTAINER: u64 = 1 << 30;
/// How many containers may lie inside one another.
pub const CONTAINERS: usize = 2;
/// A file in a container that swells more than this is not unpacked: packages are compressed already.
pub const SWELLS: u64 = 200;
/// The largest file in which a container says what it is.
pub const CLAIM: usize = 256 << 10;
/// The largest app inside a package that is read, and how many of them are.
pub const CARRIED: usize = 64 << 20;
/// See [`CARRIED`].
pub const CARRIED_READ: usize = 4;
/// More entries than this no ordinary app has.
pub const ENTRIES: usize = 50_000;
/// The most signs of one kind.
pub const SIGNS_OF_A_KIND: usize = 4;
