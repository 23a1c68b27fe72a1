import ArgumentParser
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
        ("-r other exists.pcap", "report -r other -r exists.pcap"),
        ("missing.pcap", "report -r missing.pcap"),
        ("exists.pcap missing.pcap.gz tcp", "report -r exists.pcap -r missing.pcap.gz -- tcp"),
        ("list exists.pcap folder/", "list -r exists.pcap -r folder/"),
        ("./x ../y /z", "report -r ./x -r ../y -r /z"),
        ("exists.pcap host exists.pcap", "report -r exists.pcap -- host exists.pcap"),
        ("exists.pcap src host a.txt or b.log", "report -r exists.pcap -- src host a.txt or b.log"),
        ("net 10.0.0.0/8 exists.pcap", "report -r exists.pcap -- net 10.0.0.0/8"),
        ("-r -", "report -r -"),
        ("-", "report -r -"),
        ("list - tcp", "list -r - -- tcp"),
        ("-i lo tcp - 1", "report -i lo -- tcp - 1"),
        ("-i lo exists", "report -i lo -- exists"),
        ("-i lo exists.pcap", "report -i lo -r exists.pcap"),
        ("tcp", "report -- tcp"),
        ("-V list -F filter -Q in -eAxX", "report -V list -F filter -Q in -e -A -x -X"),
        ("packets -nnvvXSs0c5 exists.pcap", "packets -v -v -X --absolute-tcp-sequence-numbers -s 0c5 -r exists.pcap"),
        ("--count exists.pcap", "packets --count -r exists.pcap"),
        ("--count 5 exists.pcap", "report -c 5 -r exists.pcap"),
        ("--count=5 exists.pcap", "report -c 5 -r exists.pcap"),
        ("list --count exists.pcap", "list --count -r exists.pcap"),
        ("--direction=in --time-stamp-precision nano -r f", "report -Q in --nano -r f"),
        ("--no-optimize --dont-verify-checksums -NOfub -r f", "report -r f"),
        ("-nD", "interfaces"),
        ("--list-interfaces", "interfaces"),
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
        ("tcp exists.pcap", "report -r exists.pcap -- tcp"),
        ("-rf exists.pcap", "report -r f -r exists.pcap"),
        ("--read f exists.pcap", "report --read f -r exists.pcap"),
        ("--read=f exists.pcap", "report --read=f -r exists.pcap"),
        ("list --format=ndjson exists.pcap", "list --format=ndjson -r exists.pcap"),
        ("-i eth0", "report -i eth0"),
        ("-i any -c5 tcp port 80", "report -i any -c 5 -- tcp port 80"),
        (
            "list -i lo -w f -C 1 -G5 -W 3 -s0 -B 64 -y EN10MB -Z me",
            "list -i lo -w f -C 1 -G 5 -W 3 -s 0 -B 64 -y EN10MB -Z me"
        ),
        ("-D", "interfaces"),
    ])
    func becomes(_ typed: String, _ plain: String) throws {
        let words = typed.split(separator: " ").map(String.init)
        let result = try Self.normalize(words)
        #expect(result.joined(separator: " ") == plain)
    }

    private static func normalize(_ words: [String]) throws -> [String] {
        try TcpdumpArguments.normalize(words, commands: TCPWalk.commands) { ["exists.pcap", "exists"].contains($0) }
    }

    @Test(arguments: [
        ("lsit exists.pcap", "Did you mean list?"),
        ("pakcets -r f", "Did you mean packets?"),
        ("exists.pcap list", "a command comes first: tcpwalk list FILE"),
        ("-d -r f", "`tcpdump -d FILTER`"), ("-nndd tcp", "`tcpdump -d FILTER`"),
        ("-E x -r f", "IPsec"), ("-I -i wlan0", "monitor mode"), ("--monitor-mode -i wlan0", "monitor mode"),
        ("-j adapter -i lo", "time stamps"), ("-J -i lo", "time stamps"), ("-m mib -r f", "SNMP"),
        ("-M secret -r f", "TCP-MD5"),
        ("-T rpc -r f", "payload"), ("-G 5 -w f -z gzip -i lo", "-C or -G"), ("-H -r f", "802.11s"),
        ("--time-stamp-precision pico -r f", "micro or nano"),
    ])
    func aMistakeIsToldFromAFilter(_ typed: String, _ hint: String) {
        let words = typed.split(separator: " ").map(String.init)
        let error = #expect(throws: ValidationError.self) { try Self.normalize(words) }
        #expect(error?.message.contains(hint) == true)
    }

    /// Words that begin filters are none of the commands, however near they are.
    @Test(arguments: [
        "port 80", "less 100", "ip", "not port 22", "dst port 80", "host list", "1.2.3.4", "tcp[13] & 2 != 0",
        "(tcp or udp)",
    ])
    func aFilterIsNoMistake(_ filter: String) throws {
        let words = filter.split(separator: " ").map(String.init)
        #expect(try Self.normalize(words + ["-r", "f"]) == ["report", "-r", "f", "--"] + words)
    }

    /// An option that is missing in one of the lists would lose its value to the filter.
    @Test func itKnowsWhichOptionsTakeAValue() throws {
        let flags = try Set(DumpedHelp().options.filter(\.takesValue).flatMap(\.flags))
        // With a value, --resolve has it behind a sign of equality; the help of the program itself has no words to lose.
        let known = TcpdumpArguments.valued.map { "-\($0)" } + TcpdumpArguments.longValued
        #expect(flags.subtracting(["--resolve"]) == Set(known))
    }
}
