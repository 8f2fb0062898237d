//! The configurations of hosts agree with the built page.

const FILES: [(&str, &str); 5] = [
    ("public/_headers", include_str!("../../../public/_headers")),
    ("docs/hosts/nginx.conf", include_str!("../../../docs/hosts/nginx.conf")),
    ("docs/hosts/nginx-subfolder.conf", include_str!("../../../docs/hosts/nginx-subfolder.conf")),
    ("docs/hosts/Caddyfile", include_str!("../../../docs/hosts/Caddyfile")),
    ("docs/hosts/Caddyfile-subfolder", include_str!("../../../docs/hosts/Caddyfile-subfolder")),
];

#[test]
fn every_host_names_the_sites_that_may_frame_the_page_and_leaves_the_rest_to_its_own_policy() {
    for (name, text) in FILES {
        let policies: Vec<&str> =
            text.lines().filter(|line| line.contains("Content-Security-Policy")).collect();
        assert!(!policies.is_empty(), "{name}");
        for policy in policies {
            let (_, policy) = policy.split_once("Content-Security-Policy").expect("a policy");
            let policy = policy.trim_start_matches(':').trim_end_matches(" always;");
            assert_eq!(policy.trim().trim_matches('"'), "frame-ancestors *", "{name}");
        }
        assert!(text.contains("X-Content-Type-Options") && text.contains("nosniff"), "{name}");
        assert!(text.contains("Access-Control-Allow-Origin"), "{name}");
    }
}

#[test]
fn files_whose_names_change_with_their_content_are_cached_for_good() {
    const NAMED: [&str; 5] = ["research-notebook", "loader", "math", "style", "static"];
    let pattern = format!(r"/({})-[0-9a-f]+(_bg)?\.(js|wasm|css)$", NAMED.join("|"));
    for (name, text) in FILES {
        for kind in NAMED {
            let rule = format!("/{kind}-*\n  Cache-Control: ");
            assert!(text.contains(&rule) || text.contains(&pattern), "{name} does not keep {kind}");
        }
        assert!(text.contains("public, max-age=31536000, immutable"), "{name}");
    }
}
