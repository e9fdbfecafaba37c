"""What people do with plans, promises and results: one function per act, all or nothing."""
