"""The composition root: settings, the HTTP server, the embedded servers, worker, relay and command line."""
