//! Unix and TCP sockets behind one face.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};

use crate::codec::Transport;
use crate::config::Address;

pub(super) enum Listener {
    Unix {
        socket: UnixListener,
        path: PathBuf,
        inode: u64,
    },
    Tcp(TcpListener),
}

impl Listener {
    /// A Unix socket is made beside its place and moved there, so that mail servers never meet none, one without permissions or a dead one,
    /// not even while one daemon takes over from another.
    pub(super) fn bind(address: &Address, mode: u32) -> io::Result<Self> {
        match address {
            Address::Tcp(address) => {
                let socket = TcpListener::bind(address)?;
                socket.set_nonblocking(true)?;
                Ok(Self::Tcp(socket))
            }
            Address::Unix(path) => {
                if let Ok(there) = fs::symlink_metadata(path)
                    && !std::os::unix::fs::FileTypeExt::is_socket(&there.file_type())
                {
                    return Err(io::Error::new(
                        io::ErrorKind::AlreadyExists,
                        "there is a file that is no socket",
                    ));
                }
                let mut new = path.clone().into_os_string();
                new.push(format!(".{}", std::process::id()));
                let new = PathBuf::from(new);
                let _ = fs::remove_file(&new);
                let socket = UnixListener::bind(&new)?;
                fs::set_permissions(&new, fs::Permissions::from_mode(mode))?;
                let inode = fs::symlink_metadata(&new)?.ino();
                fs::rename(&new, path)?;
                socket.set_nonblocking(true)?;
                Ok(Self::Unix {
                    socket,
                    path: path.clone(),
                    inode,
                })
            }
        }
    }

    pub(super) fn address(&self) -> Address {
        match self {
            Self::Unix { path, .. } => Address::Unix(path.clone()),
            Self::Tcp(socket) => Address::Tcp(
                socket
                    .local_addr()
                    .unwrap_or_else(|_| ([0, 0, 0, 0], 0).into()),
            ),
        }
    }

    pub(super) const fn transport(&self) -> Transport {
        match self {
            Self::Unix { .. } => Transport::Unix,
            Self::Tcp(_) => Transport::Tcp,
        }
    }

    pub(super) fn accept(&self) -> io::Result<Stream> {
        match self {
            Self::Unix { socket, .. } => socket.accept().map(|(stream, _)| Stream::Unix(stream)),
            Self::Tcp(socket) => socket.accept().map(|(stream, _)| Stream::Tcp(stream)),
        }
    }
}

impl AsFd for Listener {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Unix { socket, .. } => socket.as_fd(),
            Self::Tcp(socket) => socket.as_fd(),
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Self::Unix { path, inode, .. } = self
            && fs::symlink_metadata(&*path).is_ok_and(|there| there.ino() == *inode)
        {
            // Still ours, and not that of a daemon that has taken over.
            let _ = fs::remove_file(path);
        }
    }
}

/// Waits for a connection; false when the daemon is stopping.
pub(super) fn wait(listener: &impl AsFd, woken: &io::PipeReader) -> bool {
    let mut both = [
        PollFd::new(listener, PollFlags::IN),
        PollFd::new(woken, PollFlags::IN),
    ];
    match poll(&mut both, None) {
        Ok(_) | Err(rustix::io::Errno::INTR) => both[1].revents().is_empty(),
        Err(_) => {
            std::thread::sleep(Duration::from_millis(20));
            true
        }
    }
}

pub(super) enum Stream {
    Unix(UnixStream),
    Tcp(TcpStream),
}

impl Stream {
    pub(super) fn prepare(&self, idle: Duration, write: Duration) -> io::Result<()> {
        match self {
            Self::Unix(stream) => {
                stream.set_nonblocking(false)?;
                stream.set_read_timeout(Some(idle))?;
                stream.set_write_timeout(Some(write))
            }
            Self::Tcp(stream) => {
                stream.set_nonblocking(false)?;
                // Without this each mail waits some 40 ms for a delayed acknowledgement.
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(idle))?;
                stream.set_write_timeout(Some(write))
            }
        }
    }

    pub(super) fn again(&self) -> io::Result<Self> {
        match self {
            Self::Unix(stream) => stream.try_clone().map(Self::Unix),
            Self::Tcp(stream) => stream.try_clone().map(Self::Tcp),
        }
    }

    pub(super) fn close_reading(&self) {
        let _ = match self {
            Self::Unix(stream) => stream.shutdown(Shutdown::Read),
            Self::Tcp(stream) => stream.shutdown(Shutdown::Read),
        };
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Unix(stream) => stream.read(buffer),
            Self::Tcp(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Unix(stream) => stream.write(bytes),
            Self::Tcp(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
