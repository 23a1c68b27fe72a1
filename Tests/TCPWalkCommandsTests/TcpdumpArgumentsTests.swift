import Testing

@testable import TCPWalkCommands

/// What hands that know tcpdump type, and what ArgumentParser gets to read.
@Suite struct TcpdumpArgumentsTests {
    @Test(arguments: [
        ("", "report"),
        ("-r f", "report -r f"),
        ("-rf", "report -r f"),
        ("-nnr f", "report -r f"),
        ("-nn -r f tcp port 80 and host 10.0.0.1", "report -r f -- tcp port 80 and host 10.0.0.1"),
        ("list -r f", "list -r f"),
        ("packets -ttttr f", "packets -t -t -t -t -r f"),
        ("packets -t -ttt -r f", "packets -t -t -t -t -r f"),
        ("packets -# -S -r f", "packets --number --absolute-tcp-sequence-numbers -r f"),
        ("packets -#nr f", "packets --number -r f"),
        ("-c5 -r f", "report -c 5 -r f"),
        ("-c 5 -r f", "report -c 5 -r f"),
        ("-r f not port 22", "report -r f -- not port 22"),
        ("-r f ( tcp or udp )", "report -r f -- ( tcp or udp )"),
        ("-r f tcp port 80 -nn", "report -r f -- tcp port 80"),
        ("-r f -- -weird filter", "report -r f -- -weird filter"),
        ("exists.pcap", "report -r exists.pcap"),
        ("exists.pcap tcp", "report -r exists.pcap -- tcp"),
        ("list exists.pcap port 1", "list -r exists.pcap -- port 1"),
        ("-r other exists.pcap", "report -r other -- exists.pcap"),
        ("missing.pcap", "report -- missing.pcap"),
        ("-r -", "report -r -"),
        ("-r a -r b", "report -r a -r b"),
        ("list --format ndjson -r f", "list --format ndjson -r f"),
        ("--connection 3 -v -r f", "report --connection 3 -v -r f"),
        ("--only closed,reset -r f", "report --only closed,reset -r f"),
        (
            "list --since 14:03 --until +5m --sort bytes --limit 3 --fields id,start exists.pcap tcp",
            "list --since 14:03 --until +5m --sort bytes --limit 3 --fields id,start -r exists.pcap -- tcp"
        ),
        ("packets --since=14:03 --brief exists.pcap", "packets --since=14:03 --brief -r exists.pcap"),
        ("--resolve -r f tcp", "report --resolve=offline -r f -- tcp"),
        ("--resolve exists.pcap", "report --resolve=offline -r exists.pcap"),
        ("packets -r f --resolve=dns", "packets -r f --resolve=dns"),
        ("explain TIME-WAIT", "explain TIME-WAIT"),
        ("--help", "--help"),
        ("--version", "--version"),
        ("-r", "report -r"),
        ("-lnUKr f", "report -r f"),
        ("-nc 5 -r f", "report -c 5 -r f"),
        ("-r f len - 4 > 20", "report -r f -- len - 4 > 20"),
        ("-r f -- list", "report -r f -- list"),
        ("tcp exists.pcap", "report -- tcp exists.pcap"),
        ("-rf exists.pcap", "report -r f -- exists.pcap"),
        ("--read f exists.pcap", "report --read f -- exists.pcap"),
        ("--read=f exists.pcap", "report --read=f -- exists.pcap"),
        ("list --format=ndjson exists.pcap", "list --format=ndjson -r exists.pcap"),
        ("-i eth0", "report -i eth0"),
        ("-i any -c5 tcp port 80", "report -i any -c 5 -- tcp port 80"),
        (
            "list -i lo -w f -C 1 -G5 -W 3 -s0 -B 64 -y EN10MB -Z me",
            "list -i lo -w f -C 1 -G 5 -W 3 -s 0 -B 64 -y EN10MB -Z me"
        ),
        ("-D", "interfaces"),
    ])
    func becomes(_ typed: String, _ plain: String) {
        let words = typed.split(separator: " ").map(String.init)
        let result = TcpdumpArguments.normalize(words, commands: TCPWalk.commands) { $0 == "exists.pcap" }
        #expect(result.joined(separator: " ") == plain)
    }

    /// An option that is missing in one of the lists would lose its value to the filter.
    @Test func itKnowsWhichOptionsTakeAValue() throws {
        let flags = try Set(DumpedHelp().options.filter(\.takesValue).flatMap(\.flags))
        // With a value, --resolve has it behind a sign of equality; the help of the program itself has no words to lose.
        let known = TcpdumpArguments.valued.map { "-\($0)" } + TcpdumpArguments.longValued
        #expect(flags.subtracting(["--resolve"]) == Set(known))
    }
}
