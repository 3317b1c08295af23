## Vì sao: hình thức thư

finding-mime-ambiguous = Thư được ghép theo lối mà mỗi chương trình đọc một khác, nên bộ lọc có thể không thấy hết.
