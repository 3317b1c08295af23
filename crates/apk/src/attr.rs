//! Android's public attributes that a manifest uses, by resource id (AOSP `public.xml`): the ids are fixed for ever.

macro_rules! attributes {
    ($( $constant:ident = $id:literal $name:literal ),+ $(,)?) => {
        $( #[doc = concat!("`android:", $name, "`.")] pub const $constant: u32 = $id; )+

        /// The name that belongs to an id.
        #[must_use]
        pub fn name(id: u32) -> Option<&'static str> {
            match id { $( $id => Some($name), )+ _ => None }
        }
    };
}

attributes! {
    THEME = 0x0101_0000 "theme",
    LABEL = 0x0101_0001 "label",
    ICON = 0x0101_0002 "icon",
    NAME = 0x0101_0003 "name",
    PERMISSION = 0x0101_0006 "permission",
    READ_PERMISSION = 0x0101_0007 "readPermission",
    WRITE_PERMISSION = 0x0101_0008 "writePermission",
    PROTECTION_LEVEL = 0x0101_0009 "protectionLevel",
    SHARED_USER_ID = 0x0101_000b "sharedUserId",
    HAS_CODE = 0x0101_000c "hasCode",
    ENABLED = 0x0101_000e "enabled",
    DEBUGGABLE = 0x0101_000f "debuggable",
    EXPORTED = 0x0101_0010 "exported",
    PROCESS = 0x0101_0011 "process",
    AUTHORITIES = 0x0101_0018 "authorities",
    PRIORITY = 0x0101_001c "priority",
    TARGET_PACKAGE = 0x0101_0021 "targetPackage",
    VALUE = 0x0101_0024 "value",
    RESOURCE = 0x0101_0025 "resource",
    MIME_TYPE = 0x0101_0026 "mimeType",
    SCHEME = 0x0101_0027 "scheme",
    HOST = 0x0101_0028 "host",
    PORT = 0x0101_0029 "port",
    PATH = 0x0101_002a "path",
    DRAWABLE = 0x0101_0199 "drawable",
    TARGET_ACTIVITY = 0x0101_0202 "targetActivity",
    MIN_SDK_VERSION = 0x0101_020c "minSdkVersion",
    VERSION_CODE = 0x0101_021b "versionCode",
    VERSION_NAME = 0x0101_021c "versionName",
    TARGET_SDK_VERSION = 0x0101_0270 "targetSdkVersion",
    MAX_SDK_VERSION = 0x0101_0271 "maxSdkVersion",
    TEST_ONLY = 0x0101_0272 "testOnly",
    ALLOW_BACKUP = 0x0101_0280 "allowBackup",
    ACCESSIBILITY_EVENT_TYPES = 0x0101_0380 "accessibilityEventTypes",
    CAN_RETRIEVE_WINDOW_CONTENT = 0x0101_0385 "canRetrieveWindowContent",
    EXTRACT_NATIVE_LIBS = 0x0101_04ea "extractNativeLibs",
    USES_CLEARTEXT_TRAFFIC = 0x0101_04ec "usesCleartextTraffic",
    NETWORK_SECURITY_CONFIG = 0x0101_0527 "networkSecurityConfig",
    ROUND_ICON = 0x0101_052c "roundIcon",
    VERSION_CODE_MAJOR = 0x0101_0576 "versionCodeMajor",
}
