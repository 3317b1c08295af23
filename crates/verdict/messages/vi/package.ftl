## Vì sao: tệp cài đặt

finding-entry-twice = Hai tệp bên trong cùng mang tên «{ $quote }».
