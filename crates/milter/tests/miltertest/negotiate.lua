-- What is agreed on when everything is offered: headers and holding, never the body.
conn = mt.connect(address)
if conn == nil then error("connect") end
if mt.conninfo(conn, "client.example", "192.0.2.1") ~= nil then error("conninfo") end
if not mt.test_action(conn, SMFIF_ADDHDRS) then error("ADDHDRS") end
if not mt.test_action(conn, SMFIF_CHGHDRS) then error("CHGHDRS") end
if not mt.test_action(conn, SMFIF_QUARANTINE) then error("QUARANTINE") end
if mt.test_action(conn, SMFIF_CHGBODY) then error("CHGBODY") end
if not mt.test_option(conn, SMFIP_SKIP) then error("SKIP") end
if mt.test_option(conn, SMFIP_NOBODY) then error("NOBODY") end
mt.disconnect(conn)
