// Generated from gateway/contract/openapi.json by "npm run generate". Not to be edited.

export interface paths {
    "/api/v1/auth/dev": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a token for a user of a tenant; makes both when missing. Development only, from this machine only. */
        post: operations["logInForDevelopment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Chats, newest first: the caller's own (`my`, the default), those of others that the caller may read (`shared`), or both (`all`). */
        get: operations["listChats"];
        put?: never;
        /** Makes a chat. */
        post: operations["createChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One chat. */
        get: operations["getChat"];
        put?: never;
        post?: never;
        /** Removes a chat with its messages; for those who administer it. */
        delete: operations["deleteChat"];
        options?: never;
        head?: never;
        /** Changes title, settings or visibility; for those who administer the chat. */
        patch: operations["changeChat"];
        trace?: never;
    };
    "/api/v1/chats/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A chat's messages, oldest first. An answer that is still being made is empty and names the task to watch. */
        get: operations["listMessages"];
        put?: never;
        /** Asks a question inside a chat, with the chat's settings: like a query with this chat's id. */
        post: operations["askInChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a user a right in a chat, or takes it; for those who administer the chat. */
        post: operations["shareChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's documents, newest first. */
        get: operations["listDocuments"];
        put?: never;
        /**
         * Takes documents: files as multipart/form-data (part `file`, once or many times; beside it `title`, `collection`, `tags`), or one text or address as JSON.
         * @description A file of the same name in the same collection becomes a new version of the document that is there, which stays searchable until the new version is; one with the same
         *     bytes changes nothing and answers with the document and the task that read it. A file's own fault that is found while reading it (empty, damaged, encrypted, no text) is the `failed` event of its task.
         */
        post: operations["addDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document. */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /** Removes a document: when this answers, no search finds it any more. */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        /** Changes title or tags. */
        patch: operations["changeDocument"];
        trace?: never;
    };
    "/api/v1/documents/{id}/chunks/{chunkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One chunk, with its place in the document: what a citation points to. */
        get: operations["getDocumentChunk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The original, as it was uploaded; ranges and conditions are served. */
        get: operations["getDocumentContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The overall status; for operators with the dependencies behind it. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the credential stands for, and what it allows. */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sets preferences. */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/api/v1/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks a question: a task answers it.
         * @description With `?wait=` (seconds, at most 60) the answer is the task's snapshot, if it ends in time.
         */
        post: operations["askQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The best chunks for a text, without an answer. */
        post: operations["search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's questions and the tenant's ingestions, newest first; an administrator sees all. */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task. */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a task; repeated, it is still stopped. One that has completed or failed answers `conflict`. */
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A task's events behind a cursor, live, as server-sent events.
         * @description `id:` is the cursor, `event:` the type, `data:` the event. `Last-Event-ID` beats `after`. The stream closes after the terminal event; at or behind it the answer is 204, which
         *     tells an EventSource not to come back. A silent stream carries a comment every 15 seconds. It ends when the credential expires.
         */
        get: operations["watchTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repeats a failed or cancelled task as a new one with `retryOf`. */
        post: operations["retryTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a task waits for, and until when. */
        get: operations["explainTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, when and from where, newest first; for administrators. What was done in the last moments may not be there yet.
         * @description `operation` and `user` restrict it, `allowed` gives only what was done or only what was refused, `from` and `to` bound the time. No record holds content.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description One numbered source of an answer. */
        AnswerSource: {
            /** @description The chunk, bound at retrieval. */
            chunkId: string;
            /** @description Whether the document has been deleted since: there is nothing to open any more. Known where stored answers are read, not in events. */
            deleted: boolean;
            /**
             * Format: uuid
             * @description The document.
             */
            documentId: string;
            /**
             * Format: int32
             * @description The number in the marker `[n]`, from 1.
             */
            n: number;
            /**
             * Format: int32
             * @description The page that the quote begins on, from 1, where the format has pages.
             */
            page: null | number;
            /** @description Words that stand in the chunk exactly so. */
            quote: string;
            /**
             * Format: double
             * @description The fused retrieval score; comparable inside one answer only.
             */
            score: number;
            /** @description The document's title. */
            title: string;
        };
        /** @description A record of the audit log, as it is read. */
        AuditEntry: {
            /** @description The network address that it came from; null for what the cluster did by itself. */
            address: null | string;
            /** @description Whether it was allowed. */
            allowed: boolean;
            /**
             * Format: date-time
             * @description When (UTC).
             */
            at: string;
            /** @description With which credential: its kind and its name, such as `jwt:…`; never a secret. */
            credential: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What was done, or refused. */
            operation: string;
            /** @description What it was done to. */
            target: string;
            /**
             * Format: uuid
             * @description Who.
             */
            userId: string;
        };
        /** @description What may be set of a chat; what is missing or null stays as it is. */
        ChatBody: {
            ragConfig?: null | components["schemas"]["RagConfigBody"];
            /** @description The title, 1 to 200 characters. */
            title?: null | string;
            visibility?: null | components["schemas"]["ChatVisibility"];
        };
        /** @description One message of a chat. A question and its answer are written with the task that connects them. */
        ChatMessage: {
            /**
             * Format: date-time
             * @description When (UTC).
             */
            createdAt: string;
            error: null | components["schemas"]["TaskError"];
            /** @description The message's id. */
            messageId: string;
            result: null | components["schemas"]["QueryResult"];
            /** @description `user` or `assistant`. */
            role: string;
            /** @description The task's state, so that a page knows what to watch. */
            status: components["schemas"]["RagTaskStatus"];
            /**
             * Format: uuid
             * @description The task.
             */
            taskId: string;
            /** @description The text; empty while the answer is being made: watch the task. */
            text: string;
            /**
             * Format: uuid
             * @description Who wrote it; null for an answer.
             */
            userId: null | string;
        };
        /**
         * @description What a user may do in a chat; a higher right includes the lower ones.
         * @enum {unknown}
         */
        ChatRight: "read" | "write" | "admin";
        /**
         * @description Which chats.
         * @enum {unknown}
         */
        ChatScope: "my" | "shared" | "all";
        /** @description A right given to a user. */
        ChatShare: {
            /** @description The right. */
            right: components["schemas"]["ChatRight"];
            /**
             * Format: uuid
             * @description The user.
             */
            userId: string;
        };
        /** @description A chat as it is now. */
        ChatSnapshot: {
            /**
             * Format: uuid
             * @description The chat's id.
             */
            chatId: string;
            /**
             * Format: date-time
             * @description When it was made (UTC).
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description Who made it.
             */
            ownerId: string;
            /** @description Settings. */
            ragConfig: components["schemas"]["RagConfig"];
            /** @description Rights given to others. */
            shares: components["schemas"]["ChatShare"][];
            /** @description The title. */
            title: string;
            /**
             * Format: date-time
             * @description When its settings last changed (UTC).
             */
            updatedAt: string;
            /** @description Who sees it without being named. */
            visibility: components["schemas"]["ChatVisibility"];
        };
        /**
         * @description Who sees a chat without being named.
         * @enum {unknown}
         */
        ChatVisibility: "private" | "tenant";
        /** @description One chunk of a document, as citations refer to it. */
        ChunkView: {
            /** @description The chunk. */
            chunkId: string;
            /**
             * Format: uuid
             * @description The document.
             */
            documentId: string;
            /** @description The headings above it, outermost first. */
            headings: string[];
            /** @description ISO 639-1, or `und`. */
            language: string;
            /**
             * Format: int32
             * @description Its length in UTF-16 code units.
             */
            length: number;
            /**
             * Format: int32
             * @description Its place in the document, from 0.
             */
            ordinal: number;
            /**
             * Format: int32
             * @description The page that it begins on, from 1; null for formats without pages.
             */
            page: null | number;
            /** @description Its text with what stands before and behind it in the same section: what a reader needs to understand it. */
            passage: string;
            /**
             * Format: int32
             * @description Its first character's place in the page's text, in UTF-16 code units.
             */
            start: number;
            /** @description Its text. */
            text: string;
        };
        DependencyView: {
            detail: null | string;
            /** Format: double */
            durationMs: number;
            name: string;
            status: components["schemas"]["HealthStatus"];
        };
        /** @description Who wants to log in. */
        DevLoginBody: {
            role?: null | components["schemas"]["Role"];
            /** @description The tenant's slug: 1 to 63 of `a-z 0-9 -`, beginning and ending with a letter or digit. */
            tenant: string;
            /** @description The user's name, 1 to 100 characters. */
            user: string;
        };
        /** @description A token. */
        DevLoginToken: {
            /** @description For the header `Authorization: Bearer`. */
            accessToken: string;
            /**
             * Format: date-time
             * @description When it stops being valid (UTC).
             */
            expiresAt: string;
        };
        /** @description One accepted document. */
        DocumentAccepted: {
            /**
             * Format: uuid
             * @description The document's id.
             */
            documentId: string;
            /**
             * Format: uuid
             * @description The task that reads it: watch it.
             */
            taskId: string;
            /** @description The title so far; the file may have a better one. */
            title: string;
        };
        /** @description A document given as text, or as an address to read it from. Files are uploaded as `multipart/form-data`. */
        DocumentBody: {
            /** @description The collection to put it in; `default` when not given. */
            collection?: null | string;
            /** @description At most 50 tags of 100 characters. */
            tags?: null | string[];
            /** @description The text; Markdown is understood. */
            text?: null | string;
            /** @description The title, 1 to 300 characters; of an address it may be missing, then what is read there has one. */
            title?: null | string;
            /**
             * @description An address (http or https, at most 2000 characters) to read the document from, once; an address that is given again becomes a new version. Nothing but public addresses is
             *     reached: another one fails the task with `forbidden`.
             */
            url?: null | string;
        };
        /** @description What may be changed of a document; what is missing or null stays as it is. */
        DocumentChangeBody: {
            /** @description The new tags, in place of all old ones. */
            tags?: null | string[];
            /** @description The new title, 1 to 300 characters. */
            title?: null | string;
        };
        /** @description What was accepted; each document is read by its own task. */
        DocumentsAccepted: {
            /** @description One for each file, in their order. */
            documents: components["schemas"]["DocumentAccepted"][];
        };
        /** @description A document as it is now. */
        DocumentSnapshot: {
            /** @description Who wrote it, as the file says. */
            author: null | string;
            /**
             * Format: int32
             * @description Chunks of the newest version so far.
             */
            chunks: number;
            /** @description The collection that it is searched in. */
            collection: string;
            /**
             * Format: uuid
             * @description Which bytes its searchable version was read from; before there is one, the newest bytes. Changes whenever the content does.
             */
            contentId: string;
            /**
             * Format: date-time
             * @description When it was accepted (UTC).
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description The document's id.
             */
            documentId: string;
            error: null | components["schemas"]["TaskError"];
            /**
             * Format: int64
             * @description Estimated milliseconds until it is searchable.
             */
            etaMs: null | number;
            /** @description The name of the uploaded file; null for text given in a request. */
            fileName: null | string;
            /** @description Whether page numbers mean something to a person (PDF), or count parts only. */
            hasPages: boolean;
            /** @description Its language (ISO 639-1): what most of its text is in, else what the file says. */
            language: null | string;
            /** @description The media type that the content was found to have; before reading, what the upload said. */
            mediaType: string;
            /**
             * Format: date-time
             * @description When it was last changed before the upload, as the file says (UTC).
             */
            modifiedAt: null | string;
            /**
             * Format: int32
             * @description Pages found (for formats without pages: parts), null before they are counted.
             */
            pages: null | number;
            /**
             * Format: int32
             * @description Pages read so far.
             */
            pagesRead: number;
            /**
             * Format: double
             * @description Progress of the newest version, 0 to 1.
             */
            progress: number;
            /**
             * Format: int32
             * @description The version that searches see; null before the first one is indexed.
             */
            publishedVersion: null | number;
            /**
             * Format: int64
             * @description Bytes of the original.
             */
            size: number;
            /** @description The address that it was read from; null for uploads. */
            sourceUrl: null | string;
            /** @description How far the newest version is. */
            step: components["schemas"]["DocumentStep"];
            /** @description Its tags. */
            tags: string[];
            /**
             * Format: uuid
             * @description The ingestion task of the newest version.
             */
            taskId: string;
            /** @description The title: given, found in the file, or the file's name. */
            title: string;
            /**
             * Format: date-time
             * @description When it last changed (UTC).
             */
            updatedAt: string;
            /**
             * Format: uuid
             * @description Who uploaded it.
             */
            userId: string;
            /**
             * Format: int32
             * @description The newest version, from 1.
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was written, as the file says (UTC).
             */
            writtenAt: null | string;
        };
        /**
         * @description How far a document is on its one pipeline: accepted → extracted → chunked → embedded → indexed.
         * @enum {unknown}
         */
        DocumentStep: "accepted" | "extracted" | "chunked" | "embedded" | "indexed" | "failed" | "deleted";
        /** @description Restricts a search; all given conditions must hold. */
        FiltersBody: {
            /** @description Only these documents; at most 1 000. */
            documentIds?: null | string[];
            /** @description Only documents that carry each of these tags; at most 50. */
            tags?: null | string[];
        };
        /** @enum {unknown} */
        HealthStatus: "unhealthy" | "degraded" | "healthy";
        /** @description How the system is. */
        HealthView: {
            /** @description The parts; null for those who do not operate the system. */
            dependencies: null | components["schemas"]["DependencyView"][];
            /** @description The worst of all parts. */
            status: components["schemas"]["HealthStatus"];
        };
        /** @description Limits of this server. */
        LimitsView: {
            /**
             * Format: int64
             * @description The largest file, in bytes.
             */
            maxFileBytes: number;
            /**
             * Format: int32
             * @description The most files of one request.
             */
            maxFilesPerRequest: number;
            /**
             * Format: int64
             * @description The largest upload request, in bytes.
             */
            maxUploadBytes: number;
            /**
             * Format: int32
             * @description Requests at once.
             */
            requestBurst: number;
            /**
             * Format: int32
             * @description Requests per second, on average.
             */
            requestsPerSecond: number;
        };
        /** @description What a user may change of itself. */
        MeBody: {
            /** @description Preferences to set, at most 50 of 1 000 characters; an empty value removes one, what is not named stays. */
            preferences: {
                [key: string]: string;
            };
        };
        /** @description A question inside a chat; the chat's settings stand in for what is missing. */
        MessageBody: {
            /** @description The question, 1 to 8 000 characters. */
            text: string;
        };
        /** @description Who the credential stands for, and what it allows. */
        MeView: {
            /** @description Features, and whether they are switched on. */
            flags: {
                [key: string]: boolean;
            };
            /** @description How much of everything. */
            limits: components["schemas"]["LimitsView"];
            /** @description The tenant's plan: `free`, `pro` or `enterprise`. */
            plan: string;
            /** @description Preferences of the pages. */
            preferences: {
                [key: string]: string;
            };
            /** @description What this credential allows. */
            role: components["schemas"]["Role"];
            /** @description The tenant. */
            tenant: components["schemas"]["TenantView"];
            /** @description The user. */
            user: components["schemas"]["UserView"];
        };
        /** @description One part of a list. */
        PageOfAuditEntry: {
            /** @description The things. */
            items: components["schemas"]["AuditEntry"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfChatMessage: {
            /** @description The things. */
            items: components["schemas"]["ChatMessage"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfChatSnapshot: {
            /** @description The things. */
            items: components["schemas"]["ChatSnapshot"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfDocumentSnapshot: {
            /** @description The things. */
            items: components["schemas"]["DocumentSnapshot"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfTaskSnapshot: {
            /** @description The things. */
            items: components["schemas"]["TaskSnapshot"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description An error, as RFC 9457 has it, with a stable `code`. */
        ProblemBody: {
            /** @description The stable code; never renamed or reused. */
            code: string;
            /** @description What happened this time, and what can be done. */
            detail: string;
            /** @description Which fields are wrong, and how. */
            errors?: null | {
                [key: string]: string[];
            };
            /**
             * Format: int64
             * @description When to try again, in milliseconds.
             */
            retryAfterMs?: null | number;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What the code means; the same words for every occurrence. */
            title: string;
            /** @description Where the logs tell more. */
            traceId: string;
            /** @description The code as a URI: `urn:rag:error:not_found`. */
            type: string;
        };
        /** @description A question to the tenant's documents. */
        QueryBody: {
            /**
             * Format: uuid
             * @description The chat that question and answer are written to; its settings stand in for what is missing here.
             */
            chatId?: null | string;
            /** @description The collection to search; `default` when not given. */
            collection?: null | string;
            filters?: null | components["schemas"]["FiltersBody"];
            /** @description The answer's language, ISO 639-1, or `auto` (the question's), which is the default. */
            language?: null | string;
            /**
             * Format: int32
             * @description How many sources at most, 1 to 50; 5 when not given.
             */
            maxResults?: null | number;
            /**
             * Format: double
             * @description Below this confidence (0 to 1) the answer is that the documents do not answer; the configured floor when not given.
             */
            minConfidence?: null | number;
            /** @description The model; the configured one when not given. */
            model?: null | string;
            /** @description The question, 1 to 8 000 characters. */
            text: string;
        };
        /** @description An answer, bound to its sources. */
        QueryResult: {
            /** @description The text, with markers `[n]` behind the claims. Equals what any client assembled from the events. */
            answer: string;
            /** @description False when the documents do not answer the question. */
            answered: boolean;
            /**
             * Format: double
             * @description 0 to 1: how far the documents support the answer.
             */
            confidence: number;
            /** @description `fallback_model`, `cached`, `extractive`, or null for the normal way. */
            degraded: null | string;
            /** @description The question's language, ISO 639-1, or `und`. */
            language: string;
            /** @description The model that answered. */
            model: string;
            /** @description The question as it was searched for, when the conversation had to complete it; null when it stood by itself. */
            searchedFor: null | string;
            /** @description The sources that the markers refer to; when not answered, the nearest passages. */
            sources: components["schemas"]["AnswerSource"][];
            /** @description Where the time went. */
            timings: components["schemas"]["TaskTimings"];
            /** @description What it used. */
            usage: components["schemas"]["TaskUsage"];
        };
        /** @description Settings of a chat that its questions take over unless they say otherwise. */
        RagConfig: {
            /** @description The collection to search. */
            collection: null | string;
            /** @description The answer's language, ISO 639-1, or `auto`. */
            language: null | string;
            /**
             * Format: int32
             * @description How many sources at most, 1 to 50.
             */
            maxResults: null | number;
            /**
             * Format: double
             * @description The least confidence, 0 to 1.
             */
            minConfidence: null | number;
            /** @description The model. */
            model: null | string;
        };
        /** @description Settings of a chat, all of them at once. */
        RagConfigBody: {
            /** @description The collection to search. */
            collection?: null | string;
            /** @description The answer's language, ISO 639-1, or `auto`. */
            language?: null | string;
            /**
             * Format: int32
             * @description How many sources at most, 1 to 50.
             */
            maxResults?: null | number;
            /**
             * Format: double
             * @description The least confidence, 0 to 1.
             */
            minConfidence?: null | number;
            /** @description The model. */
            model?: null | string;
        };
        /**
         * @description A task's state: queued → processing → completed | failed | cancelled.
         * @enum {unknown}
         */
        RagTaskStatus: "queued" | "processing" | "completed" | "failed" | "cancelled";
        /** @enum {unknown} */
        Role: "viewer" | "member" | "admin" | "operator" | null;
        /** @description A search without an answer. */
        SearchBody: {
            /** @description The collection to search; `default` when not given. */
            collection?: null | string;
            filters?: null | components["schemas"]["FiltersBody"];
            /**
             * Format: int32
             * @description How many hits at most, 1 to 100; 10 when not given.
             */
            maxResults?: null | number;
            mode?: null | components["schemas"]["SearchMode"];
            /** @description The question or keywords, 1 to 8 000 characters. */
            text: string;
        };
        /** @description One chunk that a search found. */
        SearchHit: {
            /** @description The chunk. */
            chunkId: string;
            /**
             * Format: double
             * @description Which part of the question's terms, weighted by how rare they are, stands in the chunk: 0 to 1.
             */
            coverage: number;
            /**
             * Format: uuid
             * @description The document.
             */
            documentId: string;
            /** @description The headings above it, outermost first. */
            headings: string[];
            /**
             * Format: int32
             * @description The page that it begins on, where the format has pages.
             */
            page: null | number;
            /**
             * Format: double
             * @description The fused score (reciprocal rank), or the ranking's own in a single mode; comparable inside one result only.
             */
            score: number;
            /**
             * Format: double
             * @description Cosine of the question's and the chunk's embeddings, -1 to 1; 0 where it was not compared.
             */
            similarity: number;
            /** @description The chunk's text. */
            text: string;
            /** @description The document's title. */
            title: string;
        };
        /** @enum {unknown} */
        SearchMode: "hybrid" | "lexical" | "vector" | null;
        /** @description What a search found. */
        SearchResult: {
            /** @description What the search had to do without: null for nothing, `lexical` when vectors could not be compared and only terms were. */
            degraded: null | string;
            /** @description Best first. */
            hits: components["schemas"]["SearchHit"][];
            /**
             * Format: int64
             * @description The index's version: it rises with every change, so equal versions mean equal content.
             */
            indexVersion: number;
            /** @description The question's language, ISO 639-1, or `und`. */
            language: string;
        };
        /** @description A right that someone is given, or loses. */
        ShareBody: {
            right: null | components["schemas"]["ChatRight"];
            /**
             * Format: uuid
             * @description Who.
             */
            userId: string;
        };
        /** Format: binary */
        Stream: string;
        /** @description What one attempt failed of. */
        TaskError: {
            /**
             * Format: date-time
             * @description When (UTC).
             */
            at: string;
            /**
             * Format: int32
             * @description Which attempt, from 1.
             */
            attempt: number;
            /** @description A stable code. */
            code: string;
            /** @description A sentence for people. */
            detail: string;
        };
        /**
         * @description One entry of a task's event log; the same on SSE, hub and disk. An event is at most 32 KiB; exactly one terminal event
         *     (TaskCompleted, TaskFailed, TaskCancelled) ends the log.
         */
        TaskEvent: components["schemas"]["TaskEventTaskAccepted"] | components["schemas"]["TaskEventTaskDurable"] | components["schemas"]["TaskEventTaskProgressed"] | components["schemas"]["TaskEventSourcesFound"] | components["schemas"]["TaskEventAnswerToken"] | components["schemas"]["TaskEventAnswerReset"] | components["schemas"]["TaskEventAttemptFailed"] | components["schemas"]["TaskEventTaskCompleted"] | components["schemas"]["TaskEventTaskFailed"] | components["schemas"]["TaskEventTaskCancelled"];
        /** @description Only the beginning of the answer so far stays valid. */
        TaskEventAnswerReset: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description How many UTF-16 code units of the answer's beginning stay valid.
             */
            keep: number;
            /** @description Why, for people. */
            reason: string;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "reset";
        };
        /** @description The next piece of the answer. */
        TaskEventAnswerToken: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @description Appended to the text so far. */
            text: string;
            /** @enum {string} */
            type: "token";
        };
        /** @description An attempt ended without a result. */
        TaskEventAttemptFailed: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /**
             * Format: int32
             * @description Which attempt it was, from 1.
             */
            attempt: number;
            /** @description A stable code. */
            code: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /** @description A sentence for people. */
            detail: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: date-time
             * @description When the next one starts, if there will be one.
             */
            retryAt: null | string;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "attempt_failed";
        };
        /** @description The passages that the answer will be made from; its markers `[n]` refer to them. */
        TaskEventSourcesFound: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /** @description The question as it was searched for, when the conversation had to complete it; else null. */
            searchedFor: null | string;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @description Numbered from 1. */
            sources: components["schemas"]["AnswerSource"][];
            /** @enum {string} */
            type: "sources";
        };
        /** @description The task is accepted. */
        TaskEventTaskAccepted: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /** @description Whether its row is in the database; when false a TaskDurable follows. */
            durable: boolean;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "accepted";
        };
        /** @description The end: someone stopped it. */
        TaskEventTaskCancelled: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description The user's id, or `system`. */
            by: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "cancelled";
        };
        /** @description The end: here is the result. */
        TaskEventTaskCompleted: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /** @description The result. */
            result: components["schemas"]["TaskResult"];
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "completed";
        };
        /** @description The row of a task accepted without one is in the database now. */
        TaskEventTaskDurable: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "durable";
        };
        /** @description The end: it cannot be done. */
        TaskEventTaskFailed: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description A stable code. */
            code: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /** @description A sentence a person can act on. */
            detail: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /** @description The error of every attempt, oldest first. */
            errors: components["schemas"]["TaskError"][];
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "failed";
        };
        /** @description The work has got further. */
        TaskEventTaskProgressed: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int64
             * @description Estimated milliseconds to the end, when there is something to estimate from.
             */
            etaMs: null | number;
            /** @description A sentence for people, such as `page 12 of 100`. */
            message: string;
            /**
             * Format: double
             * @description Of the whole task, 0 to 1.
             */
            progress: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @description What is being done: `searching`, `answering`, `reading`, `chunking`, `embedding`, `indexing`. */
            stage: string;
            /** @enum {string} */
            type: "progress";
        };
        /** @description What a completed task has made. */
        TaskResult: components["schemas"]["TaskResultQueryResult"] | components["schemas"]["TaskResultIngestionResult"];
        /** @description What reading a document gave. */
        TaskResultIngestionResult: {
            /**
             * Format: int32
             * @description Chunks that are searchable now.
             */
            chunks: number;
            /**
             * Format: uuid
             * @description The document.
             */
            documentId: string;
            /** @enum {string} */
            kind: "ingestion";
            /**
             * Format: int32
             * @description Pages, where the format has them; else parts.
             */
            pages: number;
            /**
             * Format: int32
             * @description Its version now, from 1.
             */
            version: number;
        };
        /** @description An answer, bound to its sources. */
        TaskResultQueryResult: {
            /** @description The text, with markers `[n]` behind the claims. Equals what any client assembled from the events. */
            answer: string;
            /** @description False when the documents do not answer the question. */
            answered: boolean;
            /**
             * Format: double
             * @description 0 to 1: how far the documents support the answer.
             */
            confidence: number;
            /** @description `fallback_model`, `cached`, `extractive`, or null for the normal way. */
            degraded: null | string;
            /** @enum {string} */
            kind: "query";
            /** @description The question's language, ISO 639-1, or `und`. */
            language: string;
            /** @description The model that answered. */
            model: string;
            /** @description The question as it was searched for, when the conversation had to complete it; null when it stood by itself. */
            searchedFor: null | string;
            /** @description The sources that the markers refer to; when not answered, the nearest passages. */
            sources: components["schemas"]["AnswerSource"][];
            /** @description Where the time went. */
            timings: components["schemas"]["TaskTimings"];
            /** @description What it used. */
            usage: components["schemas"]["TaskUsage"];
        };
        /** @description A task as it is now. */
        TaskSnapshot: {
            /**
             * Format: int32
             * @description The attempt that runs, ran last or, between two attempts, runs next, from 1; 0 before the start.
             */
            attempt: number;
            /**
             * Format: uuid
             * @description The chat of a query.
             */
            chatId: null | string;
            /**
             * Format: date-time
             * @description When it ended, however.
             */
            completedAt: null | string;
            /**
             * Format: date-time
             * @description When it was accepted (UTC).
             */
            createdAt: string;
            /** @description The last event's place. */
            cursor: string;
            /**
             * Format: uuid
             * @description The document of an ingestion.
             */
            documentId: null | string;
            /** @description Whether its row is in the database. */
            durable: boolean;
            error: null | components["schemas"]["TaskError"];
            /** @description `query` or `ingestion`. */
            kind: string;
            /**
             * Format: double
             * @description 0 to 1.
             */
            progress: number;
            result: null | components["schemas"]["TaskResult"];
            /**
             * Format: uuid
             * @description The failed or cancelled task that this one repeats.
             */
            retryOf: null | string;
            /** @description What is being done, see string TaskProgressed.Stage; null before the start. */
            stage: null | string;
            /**
             * Format: date-time
             * @description When its first attempt began.
             */
            startedAt: null | string;
            /** @description The state. */
            status: components["schemas"]["RagTaskStatus"];
            /**
             * Format: uuid
             * @description The task's id.
             */
            taskId: string;
            /** @description The text of the question, or the document's title. */
            title: string;
            /**
             * Format: uuid
             * @description Who asked for it.
             */
            userId: string;
        };
        /** @description A task was accepted. */
        TaskStarted: {
            /**
             * Format: uuid
             * @description Watch it, or get it.
             */
            taskId: string;
        };
        /** @description Milliseconds of a query's stages. */
        TaskTimings: {
            /**
             * Format: double
             * @description From acceptance to the first token.
             */
            firstTokenMs: number;
            /**
             * Format: double
             * @description From acceptance to the start of work.
             */
            queuedMs: number;
            /**
             * Format: double
             * @description Of the search.
             */
            retrievalMs: number;
            /**
             * Format: double
             * @description From acceptance to the end.
             */
            totalMs: number;
        };
        /** @description Tokens and money. */
        TaskUsage: {
            /**
             * Format: int32
             * @description Tokens written by the model.
             */
            completionTokens: number;
            /**
             * Format: double
             * @description In the unit of the model's price list; 0 for models that cost nothing.
             */
            cost: number;
            /**
             * Format: int32
             * @description Tokens read by the model.
             */
            promptTokens: number;
        };
        /** @description A tenant. */
        TenantView: {
            /** @description Its label in addresses and log-ins. */
            slug: string;
            /** @description `active` or `suspended`. */
            status: string;
            /**
             * Format: uuid
             * @description The tenant's id.
             */
            tenantId: string;
        };
        /** @description A user. */
        UserView: {
            /** @description The name, unique in the tenant. */
            name: string;
            /**
             * Format: uuid
             * @description The user's id.
             */
            userId: string;
        };
        /** @description What a task waits for, and until when. */
        WaitCause: {
            /** @description `queued`, `running`, `retrying` or `ended`. */
            cause: string;
            /** @description A sentence for people. */
            detail: string;
            /**
             * Format: int32
             * @description The place in the queue, 1 for the next; null when not queued.
             */
            position: null | number;
            /**
             * Format: date-time
             * @description When the waiting ends at the latest known estimate (UTC).
             */
            until: null | string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    logInForDevelopment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DevLoginBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevLoginToken"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listChats: {
        parameters: {
            query?: {
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
                scope?: components["schemas"]["ChatScope"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    createChat: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfChatMessage"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    askInChat: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageBody"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStarted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    shareChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                collection?: string;
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
                step?: components["schemas"]["DocumentStep"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDocumentSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    addDocuments: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentBody"];
                "multipart/form-data": {
                    /** @description The collection to put them in; `default` when not given. */
                    collection?: string;
                    /** @description The files; the part may stand there many times. */
                    file: string[];
                    /** @description Tags of all the files; the part may stand there many times. */
                    tags?: string[];
                    /** @description The title, 1 to 300 characters; for one file only. */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentsAccepted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getDocumentChunk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chunkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChunkView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getDocumentContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["Stream"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    askQuestion: {
        parameters: {
            query?: {
                wait?: number;
            };
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskSnapshot"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStarted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                kind?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
                status?: components["schemas"]["RagTaskStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfTaskSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    cancelTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    watchTask: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["TaskEvent"];
                };
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    retryTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStarted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    explainTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitCause"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                allowed?: boolean;
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                from?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
                operation?: string;
                to?: string;
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfAuditEntry"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
}
