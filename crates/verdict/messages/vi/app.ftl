## Vì sao: ứng dụng

finding-signer-not-of-body = Ứng dụng trông như của { $body } nhưng do người khác ký.
