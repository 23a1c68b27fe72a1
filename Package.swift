// swift-tools-version: 6.2
import PackageDescription

/// Every packet crosses four modules: without this each small accessor of another module is a call.
///
/// It serialises public declarations only, and `-package-cmo` needs library evolution. So what one module uses of another is
/// `public`: with `package` in its place a packet costs 5.5 times the instructions, measured (Documentation/Decisions).
let optimized: [SwiftSetting] = [
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    .enableUpcomingFeature("MemberImportVisibility"),
]
/// The modules that load and store bytes or call C: what the compiler cannot prove there is marked `unsafe`, so that a reader
/// finds it. Packets loads the frames' bytes, Capture calls libpcap, Connections packs records, Reports stores text and asks
/// the C library for local time. TCPWalkCommands calls C too (terminal, signals, names, files) and is not marked.
let strictMemory: [SwiftSetting] = optimized + [.strictMemorySafety()]
/// Its readers are classes that one thread uses: the run-time check of overlapping accesses is a tenth of reading.
let unguarded: [SwiftSetting] = [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

let package = Package(
    name: "tcpwalk",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "tcpwalk", targets: ["tcpwalk"]),
        // The library for other programs: a facade over the modules below.
        .library(name: "TCPWalkKit", targets: ["TCPWalkKit"]),
        // Nobody's products but the fuzzer's: the package in Fuzz/ depends on this one. They promise nothing.
        .library(name: "Packets", targets: ["Packets"]),
        .library(name: "TLS", targets: ["TLS"]),
        .library(name: "Capture", targets: ["Capture"]),
        .library(name: "Connections", targets: ["Connections"]),
        .library(name: "Comparison", targets: ["Comparison"]),
        .library(name: "Findings", targets: ["Findings"]),
        .library(name: "Reports", targets: ["Reports"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CPcap",
            pkgConfig: "libpcap",
            providers: [.apt(["libpcap-dev"]), .brew(["libpcap"])]
        ),
        .systemLibrary(name: "CPrefetch"),
        .target(name: "Libc"),
        .target(name: "Packets", dependencies: ["CPrefetch"], swiftSettings: strictMemory),
        .target(
            name: "Capture",
            dependencies: ["CPcap", "Libc", "Packets", .product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: strictMemory + unguarded
        ),
        .target(
            name: "TLS",
            dependencies: ["Packets", .product(name: "SwiftASN1", package: "swift-asn1")],
            // IANA's names of cipher suites: a list and no code.
            resources: [.embedInCode("CipherSuites.txt")],
            swiftSettings: strictMemory
        ),
        .target(
            name: "Connections",
            dependencies: [
                "Packets", "TLS", .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: strictMemory
        ),
        .target(name: "Comparison", dependencies: ["Connections", "Packets"], swiftSettings: strictMemory),
        .target(
            name: "Findings",
            dependencies: ["Comparison", "Connections", "Packets", "TLS"],
            // Words for `explain`: a file a group, data and no code.
            resources: [
                "flags", "options", "sockets", "timers", "walkthrough", "elsewhere",
            ].map { .embedInCode("Help/Words/\($0).txt") },
            swiftSettings: optimized
        ),
        .target(name: "Names", dependencies: ["Packets"], swiftSettings: optimized),
        .target(
            name: "Reports",
            dependencies: [
                "Findings", "Comparison", "Connections", "Libc", "Names", "Packets", "TLS",
                .product(name: "DequeModule", package: "swift-collections"),
            ],
            // The page's script and style are files of their own, for editors and linters; the program carries their bytes.
            resources: [.embedInCode("HTML/Resources/page.js"), .embedInCode("HTML/Resources/page.css")],
            swiftSettings: strictMemory
        ),
        .target(
            name: "TCPWalkCommands",
            dependencies: [
                "Capture", "Packets", "Connections", "Comparison", "Findings", "Libc", "Names", "Reports",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: optimized
        ),
        .target(
            name: "TCPWalkKit",
            dependencies: ["Capture", "Packets", "Connections", "Findings", "Names", "Reports"],
            swiftSettings: optimized
        ),
        .executableTarget(name: "tcpwalk", dependencies: ["TCPWalkCommands"]),
        .target(name: "TestSupport", dependencies: ["Packets", "Connections"], path: "Tests/TestSupport"),
        .testTarget(name: "TestSupportTests", dependencies: ["TestSupport", "Packets"]),
        .testTarget(name: "PacketsTests", dependencies: ["Packets", "TestSupport"]),
        .testTarget(name: "NamesTests", dependencies: ["Names", "Packets", "TestSupport"]),
        .testTarget(
            name: "CaptureTests",
            dependencies: [
                "Capture", "Packets", "TestSupport", .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(name: "TLSTests", dependencies: ["TLS", "Packets", "TestSupport"]),
        .testTarget(name: "ConnectionsTests", dependencies: ["Connections", "Packets", "TLS", "TestSupport"]),
        .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "Connections", "Packets"]),
        .testTarget(
            name: "FindingsTests",
            dependencies: ["Findings", "Capture", "Connections", "Packets", "TestSupport"]
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Reports", "Findings", "Connections", "Names", "Packets", "TestSupport"]
        ),
        .testTarget(
            name: "TCPWalkKitTests",
            dependencies: ["TCPWalkKit", "Connections", "Findings", "Packets", "TestSupport", "tcpwalk"]
        ),
        .testTarget(
            name: "TCPWalkCommandsTests",
            dependencies: [
                "TCPWalkCommands", "tcpwalk", "Capture", "Reports", "Connections", "Names", "Packets", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Golden", "Texts"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// The recorder of Fixtures/ needs Linux's network namespaces; it is a tool of the project, not a product.
#if os(Linux)
    package.targets += [
        .systemLibrary(name: "CLinux"),
        .executableTarget(name: "FixtureRecorder", dependencies: ["CLinux"]),
        // Live captures on network namespaces; they need root.
        .testTarget(name: "LiveTests", dependencies: ["FixtureRecorder", "Packets", "TestSupport", "tcpwalk"]),
    ]
#endif
