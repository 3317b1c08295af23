-- A copy of our header from outside is removed, another's results stay.
conn = mt.connect(address)
if conn == nil then error("connect") end
if mt.conninfo(conn, "client.example", "192.0.2.1") ~= nil then error("conninfo") end
mt.helo(conn, "client.example")
mt.macro(conn, SMFIC_MAIL, "i", "Q1")
if mt.mailfrom(conn, "a@sender.example") ~= nil then error("mail") end
mt.rcptto(conn, "b@own.example")
mt.header(conn, "X-ChinhDanh-Verdict", "official")
mt.header(conn, "Authentication-Results", "other.example; spf=pass")
body = "plain"
mt.bodystring(conn, body .. "\r\n")
if mt.eom(conn) ~= nil then error("eom") end
if not mt.eom_check(conn, MT_HDRDELETE, "X-ChinhDanh-Verdict") then error("forged header stays") end
if mt.eom_check(conn, MT_HDRDELETE, "Authentication-Results") then error("another's results removed") end
mt.disconnect(conn)
