"""Any text → the quantities in it → what differs. Shares no table and no code with what prints."""
