-- The verdict goes to the top of the mail.
conn = mt.connect(address)
if conn == nil then error("connect") end
if mt.conninfo(conn, "client.example", "192.0.2.1") ~= nil then error("conninfo") end
mt.helo(conn, "client.example")
mt.macro(conn, SMFIC_MAIL, "i", "Q1")
if mt.mailfrom(conn, "a@sender.example") ~= nil then error("mail") end
mt.rcptto(conn, "b@own.example")
mt.header(conn, "Subject", "x")
body = "plain"
mt.bodystring(conn, body .. "\r\n")
if mt.eom(conn) ~= nil then error("eom") end
if not mt.eom_check(conn, MT_HDRINSERT, "X-ChinhDanh-Verdict") then error("no header") end
if mt.eom_check(conn, MT_BODYCHANGE) then error("body changed") end
if mt.getreply(conn) ~= SMFIR_CONTINUE then error("reply") end
mt.disconnect(conn)
