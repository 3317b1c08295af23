//! What the manifest says that decides which signature rules hold.

/// The facts of `AndroidManifest.xml`; whoever reads the manifest hands over its attributes with [`Facts::attribute`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The first SDK that the app runs on; `None` where the manifest gives no value that can be understood.
    pub min_sdk: Option<u32>,
    /// The SDK that the app was made for; `None`: the same as the first.
    pub target_sdk: Option<u32>,
    /// The security sandbox that the app asks for.
    pub sandbox: u32,
    /// Whether anybody with a cable may debug the app.
    pub debuggable: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            min_sdk: Some(1),
            target_sdk: None,
            sandbox: 1,
            debuggable: false,
        }
    }
}

const MIN_SDK: u32 = 0x0101_020c;
const TARGET_SDK: u32 = 0x0101_0270;
const SANDBOX: u32 = 0x0101_054c;
const DEBUGGABLE: u32 = 0x0101_000f;

impl Facts {
    /// Takes in one attribute: the element's name and depth (`manifest` is 1), the attribute's resource id, its number or its text.
    pub fn attribute(
        &mut self,
        element: &str,
        depth: usize,
        id: u32,
        number: Option<u32>,
        text: Option<&str>,
    ) {
        let sdk = || number.or_else(|| text.and_then(codename));
        match (element, depth, id) {
            ("manifest", 1, SANDBOX) => self.sandbox = number.unwrap_or(self.sandbox),
            ("uses-sdk", 2, MIN_SDK) => {
                self.min_sdk = self.min_sdk.zip(sdk()).map(|(held, found)| held.max(found));
            }
            ("uses-sdk", 2, TARGET_SDK) => self.target_sdk = sdk(),
            ("application", 2, DEBUGGABLE) => {
                self.debuggable = number.is_some_and(|number| number != 0);
            }
            _ => {}
        }
    }
}

/// A release under development is known by a name; its packages run on the release before it.
fn codename(name: &str) -> Option<u32> {
    Some(match name.bytes().next()? {
        b'L' => 20,
        b'M' => 22,
        b'N' => 23,
        b'O' => 25,
        b'P' => 27,
        b'Q' => 28,
        b'R' => 29,
        b'S' => 30,
        b'T' => 32,
        b'U' => 33,
        b'V' => 34,
        b'B' => 35,
        b'C' => 36,
        _ => return None,
    })
}
