import ArgumentParser

/// How a comparison is written.
enum CompareFormat: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson, json, csv, html, mermaid
}
