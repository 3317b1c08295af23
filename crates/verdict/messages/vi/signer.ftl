## Vì sao: ai ký ứng dụng

finding-signer-verified = Chữ ký trên gói còn nguyên vẹn.
