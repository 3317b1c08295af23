//! The checksum of EMVCo codes.

/// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected (ISO/IEC 13239 as EMVCo uses it).
pub(super) fn ccitt(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte) << 8, |sum, _| {
            if sum & 0x8000 == 0 {
                sum << 1
            } else {
                sum << 1 ^ 0x1021
            }
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_check_value_of_the_catalogue() {
        assert_eq!(super::ccitt(b"123456789"), 0x29b1);
    }
}
