import ArgumentParser

/// How `list` writes the connections.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson, csv, zeek
    case tsharkFilter = "tshark-filter"
    case bpfFilter = "bpf-filter"

    /// What writes it. Nothing else asks which format it is.
    var report: any ListReport.Type {
        switch self {
        case .text: TextListReport.self
        case .ndjson: NDJSONListReport.self
        case .csv: CSVListReport.self
        case .zeek: ZeekListReport.self
        case .tsharkFilter: TsharkFilterListReport.self
        case .bpfFilter: BPFFilterListReport.self
        }
    }
}
