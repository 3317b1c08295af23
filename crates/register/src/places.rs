//! Facts of places that more than one room needs.

/// The six cities that rank as provinces (Resolution 202/2025/QH15), in lower case: «thành phố» before another name meant a city of district level, a level
/// that ended on 1 July 2025 (Law 72/2025/QH15).
pub const PROVINCE_CITIES: [&str; 6] = [
    "hà nội",
    "hồ chí minh",
    "hải phòng",
    "đà nẵng",
    "cần thơ",
    "huế",
];
