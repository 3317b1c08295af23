-- An SMTP command that the mail server does not know is no matter of ours.
conn = mt.connect(address)
if conn == nil then error("connect") end
if mt.conninfo(conn, "client.example", "192.0.2.1") ~= nil then error("conninfo") end
mt.helo(conn, "client.example")
if mt.unknown(conn, "XYZZY") ~= nil then error("unknown") end
if mt.getreply(conn) ~= SMFIR_CONTINUE then error("reply") end
mt.disconnect(conn)
