-- A mail given up leaves nothing behind.
conn = mt.connect(address)
if conn == nil then error("connect") end
if mt.conninfo(conn, "client.example", "192.0.2.1") ~= nil then error("conninfo") end
mt.helo(conn, "client.example")
mt.macro(conn, SMFIC_MAIL, "i", "Q1")
if mt.mailfrom(conn, "a@sender.example") ~= nil then error("mail") end
mt.rcptto(conn, "b@own.example")
mt.header(conn, "X-ChinhDanh-Verdict", "official")
mt.abort(conn)
mt.mailfrom(conn, "c@sender.example")
mt.rcptto(conn, "b@own.example")
body = "plain"
mt.bodystring(conn, body .. "\r\n")
if mt.eom(conn) ~= nil then error("eom") end
if mt.eom_check(conn, MT_HDRDELETE, "X-ChinhDanh-Verdict") then error("state of the mail given up") end
mt.disconnect(conn)
