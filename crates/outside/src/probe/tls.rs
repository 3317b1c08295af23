//! The certificate that a mail server shows. It is looked at, not believed: mail servers may sign their own (RFC 7672).

use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::SystemTime;

use chinhdanh_posture::Certificate;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme, Stream};
use sha2::{Digest as _, Sha256};
use x509_cert::der::{Decode as _, Encode as _};

/// The server's own certificate, after a handshake in which it showed that it holds the key.
pub(super) fn certificate(mut stream: TcpStream, host: &str) -> Option<Certificate> {
    let name = ServerName::try_from(host.to_owned()).ok()?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .ok()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyCertificate(provider)))
        .with_no_client_auth();
    let mut connection = ClientConnection::new(Arc::new(config), name.clone()).ok()?;
    while connection.is_handshaking() {
        connection.complete_io(&mut stream).ok()?;
    }
    let shown = connection.peer_certificates()?.first()?.clone();
    let _ = Stream::new(&mut connection, &mut stream).write_all(b"QUIT\r\n");
    judged(&shown, &name)
}

fn judged(der: &CertificateDer<'_>, name: &ServerName<'_>) -> Option<Certificate> {
    let parsed = ParsedCertificate::try_from(der).ok();
    let read = x509_cert::Certificate::from_der(der).ok()?;
    let contents = read.tbs_certificate();
    let validity = contents.validity();
    let now = SystemTime::now();
    let key = contents.subject_public_key_info().to_der().ok();
    Some(Certificate {
        fits: parsed.is_some_and(|parsed| verify_server_name(&parsed, name).is_ok()),
        current: validity.not_before.to_system_time() <= now
            && now <= validity.not_after.to_system_time(),
        key: key.map(|key| Sha256::digest(key).into()),
    })
}

/// Takes every certificate, but only from who can sign with its key.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let schemes = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, schemes)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let schemes = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, schemes)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
