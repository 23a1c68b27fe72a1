import Testing

@testable import TCPWalkCommands

/// What hands that know tcpdump type, and what ArgumentParser then sees.
@Suite struct TcpdumpArgumentsTests {
    /// One row: the line as typed, and its plain form; words are separated by single spaces.
    struct Row: Sendable, CustomStringConvertible {
        var typed: String
        var plain: String

        init(_ typed: String, _ plain: String) {
            self.typed = typed
            self.plain = plain
        }

        var description: String { typed.isEmpty ? "nothing" : typed }
    }

    private static let rows = [
        Row("", "report"),
        Row("-r f", "report -r f"),
        Row("report -r f", "report -r f"),
        Row("list -r f", "list -r f"),
        Row("packets -r f", "packets -r f"),
        // The habits.
        Row("-nn -r f tcp port 80 and host 10.0.0.1", "report -r f -- tcp port 80 and host 10.0.0.1"),
        Row("-nnr f", "report -r f"),
        Row("-nnrf", "report -r f"),
        Row("-ttttr f", "report -t -t -t -t -r f"),
        Row("packets -tttt -S -# -r f", "packets -t -t -t -t --absolute-tcp-sequence-numbers --number -r f"),
        Row("packets -nS#r f", "packets --absolute-tcp-sequence-numbers --number -r f"),
        Row("-lnUKr f", "report -r f"),
        Row("-c5 -r f", "report -c 5 -r f"),
        Row("-nc 5 -r f", "report -c 5 -r f"),
        Row("-t -ttt -r f", "report -t -t -t -t -r f"),
        Row("-r a -r b", "report -r a -r b"),
        Row("-r -", "report -r -"),
        // Filters.
        Row("-r f not port 80", "report -r f -- not port 80"),
        Row("-r f ( tcp or udp ) and not host ::1", "report -r f -- ( tcp or udp ) and not host ::1"),
        Row("-r f len - 4 > 20", "report -r f -- len - 4 > 20"),
        Row("-r f -- -4 + len > 20", "report -r f -- -4 + len > 20"),
        Row("tcp port 80 -r f", "report -r f -- tcp port 80"),
        Row("tcp port 80 -r f -q", "report -r f -q -- tcp port 80"),
        Row("-r f list", "report -r f -- list"),
        Row("-r f -- list", "report -r f -- list"),
        // A first word that is a file; `file.pcap` is one in this table.
        Row("file.pcap", "report -r file.pcap"),
        Row("file.pcap tcp", "report -r file.pcap -- tcp"),
        Row("list file.pcap tcp", "list -r file.pcap -- tcp"),
        Row("-q file.pcap", "report -q -r file.pcap"),
        Row("tcp file.pcap", "report -- tcp file.pcap"),
        Row("-r f file.pcap", "report -r f -- file.pcap"),
        Row("--read f file.pcap", "report --read f -- file.pcap"),
        Row("--read=f file.pcap", "report --read=f -- file.pcap"),
        Row("-rf file.pcap", "report -r f -- file.pcap"),
        // Long options with their values.
        Row("list --format ndjson file.pcap", "list --format ndjson -r file.pcap"),
        Row("list --format=ndjson file.pcap", "list --format=ndjson -r file.pcap"),
        Row("--connection 3 --connection 4 -r f", "report --connection 3 --connection 4 -r f"),
        Row("--color never -r f tcp", "report --color never -r f -- tcp"),
        Row("--nano --utc -r f tcp", "report --nano --utc -r f -- tcp"),
        // Not for us: passed on for ArgumentParser to answer.
        Row("--help", "--help"),
        Row("-h", "-h"),
        Row("--version", "--version"),
        Row("list --help", "list --help"),
        Row("help list", "help list"),
        Row("explain reset-abort", "explain reset-abort"),
        Row("-i eth0", "report -i -- eth0"),
        Row("-r", "report -r"),
        Row("-nr", "report -r"),
    ]

    @Test(arguments: rows)
    func plainForm(row: Row) {
        let typed = row.typed.split(separator: " ").map(String.init)
        let plain = TcpdumpArguments.normalize(typed) { $0 == "file.pcap" }
        #expect(plain.joined(separator: " ") == row.plain)
    }

    @Test(arguments: rows.filter { $0.plain.hasPrefix("report") })
    func plainFormStaysAsItIs(row: Row) {
        let plain = row.plain.split(separator: " ").map(String.init)
        #expect(TcpdumpArguments.normalize(plain) { _ in false } == plain)
    }

    @Test func aFilterInOneWordIsKept() {
        #expect(
            TcpdumpArguments.normalize(["-r", "f", "tcp port 80"]) { _ in false }
                == ["report", "-r", "f", "--", "tcp port 80"]
        )
    }
}
