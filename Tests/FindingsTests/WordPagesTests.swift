import Connections
import Foundation
import TestSupport
import Testing

@testable import Findings

/// `explain` knows what is printed, however it is typed.
@Suite struct WordPagesTests {
    @Test(arguments: [
        "?", "-", "*", "j", "k", "m", "n", "(1)", "(4)", "(2)+(3)", "proven", "implied", "assumed", "vantage", "Flags",
        "[S]", "S.", "[.]", ".", "[P.]", "[F.]", "[R]", "[SEW]", "[none]", "Flags [S.]", "mss", "mss 1460", "sackOK",
        "TS val",
        "TS", "ecr", "nop", "wscale 7", "wscale", "eol", "sack", "tfo", "cookie", "mptcp", "md5", "backlog",
        "SYN queue",
        "syn queue", "accept queue", "connect", "connect()", "accept()", "read", "write", "close", "shutdown", "EOF",
        "MSS",
        "RST", "FIN", "SYN", "ACK", "2MSL", "2 MSL", "self-connect", "two sockets of a server", "TIME_WAIT",
        "TIME-WAIT",
        "time_wait", "ESTAB", "SYN_RECV", "SYN-RECV", "SYN_RCVD", "SYN_RECEIVED", "SYN_SEND", "SYN_SENT", "SYN-SENT",
        "FIN_WAIT1", "FIN_WAIT_2", "FIN-WAIT-1", "CLOSE_WAIT", "LAST_ACK", "LISTENING", "S0", "S1", "S2", "S3", "SF",
        "REJ",
        "RSTO", "RSTR", "RSTOS0", "RSTRH", "SH", "SHR", "OTH", "seq", "ack", "win", "length", "IP6", "SYNs",
        "retransmissions",
    ])
    func itKnows(_ word: String) throws {
        let page = try #require(Explanation.page(named: word))
        #expect(page.count > 40)
    }

    @Test func theOthersGetTheNearestOnes() {
        #expect(Explanation.page(named: "no-such-thing") == nil)
        #expect(Explanation.names(like: "sackKO").contains("sackOK"))
        #expect(Explanation.names(like: "backlok").contains("backlog"))
        #expect(Explanation.names(like: "acept queue").first == "accept queue")
    }

    @Test func severalMeaningsAreAllTold() throws {
        let page = try #require(Explanation.page(named: "reset"))
        #expect(page.contains("reset (outcome)") && page.contains("the connection is over at once"))
        let flags = try #require(Explanation.page(named: "[SFR]"))
        #expect(["[S]", "[F.]", "[R]"].allSatisfy { flags.contains("\($0)\n\n") })
    }

    /// A letter of a flag and a letter of an option are different ones.
    @Test func capitalsCount() throws {
        #expect(try #require(Explanation.page(named: "e")).contains("RFC 9768"))
        #expect(try #require(Explanation.page(named: "E")).contains("ECN-Echo"))
    }

    @Test(arguments: [40, 60, 92])
    func pagesFitTheTerminal(_ width: Int) throws {
        for group in WordGroup.all {
            for page in group.pages {
                let name = try #require(page.names.first)
                let text = try #require(Explanation.page(named: name, width: width))
                // A line of tcpdump's stays one.
                let lines = text.split(separator: "\n").filter { !$0.hasPrefix("    ") }
                #expect(lines.allSatisfy { $0.count <= width }, "\(text)")
            }
        }
    }

    @Test(arguments: [40, 60, 80, 100])
    func theOverviewFitsTheTerminal(_ width: Int) {
        let words = Explanation.overview(width: width).split(whereSeparator: \.isWhitespace)
        #expect(words == Explanation.overview.split(whereSeparator: \.isWhitespace))
        let lines = Explanation.overview(width: width).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
    }

    @Test func everyEntrySaysSomething() {
        for page in WordGroup.all.flatMap(\.pages) {
            #expect(!page.names.isEmpty && page.meaning.count > 15, "\(page.names)")
        }
    }
}
