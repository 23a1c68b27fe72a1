import ArgumentParser

/// How `list` writes the connections.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson, csv, zeek
    case tsharkFilter = "tshark-filter"
    case bpfFilter = "bpf-filter"
}
