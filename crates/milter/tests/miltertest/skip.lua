-- Of a long body no more is asked than is judged.
conn = mt.connect(address)
if conn == nil then error("connect") end
if mt.conninfo(conn, "client.example", "192.0.2.1") ~= nil then error("conninfo") end
mt.helo(conn, "client.example")
mt.macro(conn, SMFIC_MAIL, "i", "Q1")
if mt.mailfrom(conn, "a@sender.example") ~= nil then error("mail") end
mt.rcptto(conn, "b@own.example")
for n = 1, 4 do
  mt.bodystring(conn, string.rep("x", 60000))
  if mt.getreply(conn) == SMFIR_SKIP then skipped = true break end
end
if not skipped then error("no skip") end
if mt.eom(conn) ~= nil then error("eom") end
if not mt.eom_check(conn, MT_HDRINSERT, "X-ChinhDanh-Verdict", " no_claim; judged=first-100000-bytes") then error("not said") end
mt.disconnect(conn)
