-- What is agreed lies within what was offered, and no silence is asked for over TCP.
conn = mt.connect(address)
if conn == nil then error("connect") end
if mt.negotiate(conn, 6, SMFIF_ADDHDRS + SMFIF_CHGHDRS, SMFIP_NODATA + SMFIP_SKIP) ~= nil then error("negotiate") end
if not mt.test_action(conn, SMFIF_ADDHDRS) then error("ADDHDRS") end
if mt.test_action(conn, SMFIF_QUARANTINE) then error("QUARANTINE was not offered") end
if mt.test_action(conn, SMFIF_CHGBODY) then error("CHGBODY") end
if not mt.test_option(conn, SMFIP_SKIP) then error("SKIP") end
mt.disconnect(conn)
