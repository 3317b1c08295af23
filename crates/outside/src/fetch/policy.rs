//! Which addresses a page may be fetched from: those of the public internet.
//!
//! The lists are IANA's special-purpose address registries (IPv4 and IPv6; RFC 6890 and its followers) as of 2025: whatever they call not globally reachable is
//! refused, together with what only wraps an IPv4 address.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is one of the public internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// IPv4 blocks that are not the public internet: first address, bits of the prefix.
const CLOSED_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),       // this network, RFC 791
    ([10, 0, 0, 0], 8),      // private, RFC 1918
    ([100, 64, 0, 0], 10),   // shared by carriers, RFC 6598
    ([127, 0, 0, 0], 8),     // loopback, RFC 1122
    ([169, 254, 0, 0], 16),  // link-local, RFC 3927; clouds serve credentials here
    ([172, 16, 0, 0], 12),   // private, RFC 1918
    ([192, 0, 0, 0], 24),    // protocol assignments, RFC 6890
    ([192, 0, 2, 0], 24),    // documentation, RFC 5737
    ([192, 88, 99, 0], 24),  // 6to4 relays, given up by RFC 7526
    ([192, 168, 0, 0], 16),  // private, RFC 1918
    ([198, 18, 0, 0], 15),   // benchmarks, RFC 2544
    ([198, 51, 100, 0], 24), // documentation, RFC 5737
    ([203, 0, 113, 0], 24),  // documentation, RFC 5737
    ([224, 0, 0, 0], 4),     // multicast, RFC 5771
    ([240, 0, 0, 0], 4),     // reserved and broadcast, RFC 1112
];

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    !CLOSED_V4.iter().any(|(first, len)| {
        let first = Ipv4Addr::from(*first).to_bits();
        bits >> (32 - len) == first >> (32 - len)
    })
}

/// IPv6 blocks inside `2000::/3` that are not the public internet.
const CLOSED_V6: &[(Ipv6Addr, u32)] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // protocol assignments, RFC 2928: Teredo, benchmarks, ORCHID
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation, RFC 3849
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation, RFC 9637
];

fn is_public_v6(address: Ipv6Addr) -> bool {
    let within = |first: Ipv6Addr, len: u32| {
        address.to_bits() >> (128 - len) == first.to_bits() >> (128 - len)
    };
    let [a, b, c, ..] = address.segments();
    let [.., y, z] = address.segments();
    // NAT64 (RFC 6052) is how hosts without IPv4 reach the IPv4 internet, so what it wraps decides.
    if within(Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96) {
        return is_public_v4(embedded(y, z));
    }
    // 6to4 (RFC 3056) carries its IPv4 address in front.
    if a == 0x2002 {
        return is_public_v4(embedded(b, c));
    }
    // IANA has given out addresses of the global internet in 2000::/3 only: this leaves out loopback, mapped and compatible IPv4, unique local,
    // link-local, site-local, multicast, discard-only, the local-use NAT64 prefix and all that was never given out.
    within(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3)
        && !CLOSED_V6.iter().any(|(first, len)| within(*first, *len))
}

fn embedded(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_special_registries_decide() {
        let closed = "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.0.3 169.254.169.254 172.16.0.1 \
            172.31.255.255 192.0.0.1 192.0.0.9 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 \
            203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 \
            :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:a00:1 64:ff9b::10.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe \
            64:ff9b:1::8.8.8.8 100::1 100:0:0:1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 \
            2002:7f00:1::1 2002:a00:1::1 2002:c0a8:101:: 3fff::1 3fff:fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 febf::1 fec0::1 ff02::1 4000::1";
        for address in closed.split_whitespace() {
            let address: IpAddr = address.parse().unwrap_or_else(|_| panic!("{address}"));
            assert!(!is_public(address), "{address} must be refused");
        }
        let open = "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 169.253.0.1 172.15.255.255 172.32.0.1 \
            191.255.255.255 192.0.1.1 192.31.196.1 192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.0 203.0.114.1 223.255.255.255 \
            2001:4860:4860::8888 2400:cb00::1 2606:4700::1111 2620:4f:8000::1 2002:808:808::1 64:ff9b::8.8.8.8 2a00:1450::1 3ffe::1";
        for address in open.split_whitespace() {
            let address: IpAddr = address.parse().unwrap_or_else(|_| panic!("{address}"));
            assert!(is_public(address), "{address} must be let through");
        }
    }
}
