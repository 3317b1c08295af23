## Why: what a picture holds

finding-link-in-code = This QR code opens the link «{ $span }».
finding-payment-in-code = This QR code is an order to pay: scan it, agree, and the money is gone.
finding-text-in-code = This QR code holds the text «{ $span }».
finding-several-codes = The picture holds { $number } QR codes; which one a telephone takes depends on how it is held.
finding-text-by-machine = The words were read by a machine and may be wrong in places; compare them with the picture.

## Errors of reading pictures. Never a verdict.

error-picture-unknown-format = This file is not a picture of a kind that is read here (PNG, JPEG, WebP, GIF, BMP).
hint-picture-unknown-format = Take a screenshot of what you want checked and send that.
error-picture-too-large = The picture is too large and was not opened.
hint-picture-too-large = Cut out the part you want checked and try again.
error-picture-truncated = The picture file is cut off.
hint-picture-truncated = Download or copy the picture again, then retry.
error-picture-damaged = The picture file is damaged and cannot be read.
hint-picture-damaged = Take a screenshot of the picture and try that.
error-ocr-not-installed = The program that reads words in pictures (Tesseract) is not installed here, so the words in the picture were not checked.
hint-ocr-not-installed = Install it with «apt-get install { $package }», or type the words of the picture here.
error-ocr-no-vietnamese = The program that reads words in pictures lacks Vietnamese, so the words in the picture were not checked.
hint-ocr-no-vietnamese = Install it with «apt-get install { $package }», or type the words of the picture here.
error-ocr-timed-out = Reading the words in the picture took too long and was stopped; they were not checked.
hint-ocr-timed-out = Cut out the part with the words and try again.
error-ocr-failed = The program that reads words in pictures failed; the words were not checked.
hint-ocr-failed = Type the words of the picture here to have them checked.
