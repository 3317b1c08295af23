//! Questions to a server whose word about DNSSEC is believed. It gives that word (the AD bit) only to who asks for it with the DO bit (RFC 6840 §5.7), which
//! the resolver of the library sets only where it validates by itself.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use hickory_resolver::config::ResolverOpts;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::xfer::FirstAnswer as _;
use hickory_resolver::net::{DnsError, DnsHandle as _, NetError};
use hickory_resolver::proto::op::{DnsRequestOptions, DnsResponse, Message, Query};
use hickory_resolver::proto::rr::{Name, RecordType};
use hickory_resolver::{NameServerPool, PoolContext, ResponseCache, TlsConfig, TtlConfig};

/// Asks such servers, with a cache of its own. They are recursive, so that their answers hold what aliases lead to.
pub(super) struct Vouched {
    pool: NameServerPool<TokioRuntimeProvider>,
    cache: ResponseCache,
    options: DnsRequestOptions,
}

impl Vouched {
    pub(super) fn new(
        servers: &[SocketAddr],
        settings: &ResolverOpts,
        provider: TokioRuntimeProvider,
    ) -> Result<Self, NetError> {
        let context = Arc::new(PoolContext::new(settings.clone(), TlsConfig::new()?));
        let mut options = DnsRequestOptions::default();
        options.use_edns = true;
        options.edns_set_dnssec_ok = true;
        Ok(Self {
            pool: NameServerPool::from_config(servers.iter().map(super::server), context, provider),
            cache: ResponseCache::new(settings.cache_size, TtlConfig::from_opts(settings)),
            options,
        })
    }

    pub(super) async fn lookup(&self, name: Name, kind: RecordType) -> Result<Message, NetError> {
        let query = Query::query(name, kind);
        if let Some(kept) = self.cache.get(&query, Instant::now()) {
            return kept;
        }
        let answer = self.pool.lookup(query.clone(), self.options).first_answer();
        let answer = answer
            .await
            .and_then(|answer| DnsError::from_response(answer).map_err(NetError::from))
            .map(DnsResponse::into_message);
        self.cache.insert(query, answer.clone(), Instant::now());
        answer
    }
}
