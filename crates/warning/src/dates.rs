//! Days as a letter writes them.

use jiff::civil::Date;

/// `09`, `11`: days below ten take a nought (Decree 30/2020/NĐ-CP, App. I, II.4.b).
fn padded_day(date: Date) -> String {
    format!("{:02}", date.day())
}

/// `02`, `3`, `12`: of the months, 1 and 2 take a nought.
fn padded_month(date: Date) -> String {
    let month = date.month();
    if month <= 2 {
        format!("{month:02}")
    } else {
        month.to_string()
    }
}

/// `ngày 09 tháng 01 năm 2024`.
#[must_use]
pub(crate) fn written(date: Date) -> String {
    format!(
        "ngày {} tháng {} năm {}",
        padded_day(date),
        padded_month(date),
        date.year()
    )
}

/// `09/01/2024`.
#[must_use]
pub(crate) fn short(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_below_ten_and_the_first_two_months_take_a_nought() {
        assert_eq!(written(date(2024, 1, 9)), "ngày 09 tháng 01 năm 2024");
        assert_eq!(written(date(2020, 3, 5)), "ngày 05 tháng 3 năm 2020");
        assert_eq!(written(date(2025, 11, 20)), "ngày 20 tháng 11 năm 2025");
    }
}
